import { loadCompromise } from './compromise.ts';
import { type Found, isPlainYear, type Peer } from './peer.ts';

const KINDS: ReadonlySet<string> = new Set(['MONEY', 'PERCENT', 'CARDINAL', 'DURATION']);

/** Entities of a text, counted: what the benchmark times. */
export async function loadWinkEntities(): Promise<(text: string) => number> {
  const nlp = await loadNlp();
  return (text) => nlp.readDoc(text).entities().length();
}

/** wink-nlp finds spans but reads no values: compromise reads them from the words of each span. */
export async function loadWink(): Promise<Peer> {
  const nlp = await loadNlp();
  const values = await loadCompromise();
  const find = (text: string): Found[] => {
    const found: Found[] = [];
    let from = 0;
    nlp
      .readDoc(text)
      .entities()
      .each((entity) => {
        const exact = entity.out();
        const start = text.indexOf(exact, from);
        if (start < 0) return;
        from = start + exact.length;
        const kind = entity.out(nlp.its.type);
        const read = KINDS.has(kind) && !isPlainYear(exact) ? values.find(exact)[0] : undefined;
        if (!read) return;
        const unit = kind === 'PERCENT' ? 'percent' : exact.startsWith('$') ? 'USD' : read.unit;
        found.push({ ...read, exact, start, end: from, unit });
      });
    return found;
  };
  return { find };
}

async function loadNlp() {
  const { default: winkNlp } = await import('wink-nlp');
  const { default: model } = await import('wink-eng-lite-web-model');
  return winkNlp(model, ['sbd', 'ner']);
}
