import type { Diagnostic } from '@rapporteur/contracts/document';
import { MAX_DIAGNOSTICS } from '../limits.ts';
import type { Block } from './blocks.ts';
import type { Footer } from './footer.ts';
import type { Header } from './header.ts';
import { CYRILLIC } from './rare.ts';

/** What a reader should know about how the source was read. In text order, at most `MAX_DIAGNOSTICS`. */
export function diagnose(source: string, header: Header, footer: Footer, blocks: Block[], rare: number): Diagnostic[] {
  const found = [
    ...headerDiagnostics(source, header, footer),
    ...labelDiagnostics(source, blocks),
    ...((rare & CYRILLIC) === 0 ? [] : mixedScripts(source)),
  ];
  found.sort((a, b) => a.start - b.start || a.end - b.end);
  if (found.length <= MAX_DIAGNOSTICS) return found;
  const kept = found.slice(0, MAX_DIAGNOSTICS - 1);
  const next = found[MAX_DIAGNOSTICS - 1];
  const place = { start: next?.start ?? 0, end: next?.end ?? 0 };
  const message = `${found.length - kept.length} more places were found`;
  return [...kept, { code: 'more-diagnostics', severity: 'info', ...place, message }];
}

function headerDiagnostics(source: string, header: Header, footer: Footer): Diagnostic[] {
  const place = { start: 0, end: Math.min(source.length, 1) };
  const found: Diagnostic[] = [];
  if (header.layout === 'none' || header.layout === 'titled') {
    const message = 'no header with a date was recognised; turns were found by their labels alone';
    found.push({ code: 'unknown-layout', severity: 'info', ...place, message });
  }
  if (header.date === null) {
    const message = footer.published ? 'no date in the header; the publication date is taken' : 'no date was found';
    found.push({ code: 'missing-date', severity: 'warning', ...place, message });
  }
  return found;
}

function labelDiagnostics(source: string, blocks: Block[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { label, paragraph } of blocks) {
    if (!label) continue;
    const place = { start: label.start, end: label.colon + 1 };
    if (paragraph.breaks.some((at) => at <= label.colon)) {
      found.push({
        code: 'label-split-over-lines',
        severity: 'info',
        ...place,
        message: `the label “${label.attribution}” is broken over lines`,
      });
    }
    if (label.rest.start >= label.rest.end) {
      found.push({
        code: 'label-alone',
        severity: 'info',
        ...place,
        message: `the label “${label.attribution}” stands alone on its line`,
      });
    } else if (label.rest.start === label.colon + 1 && source[label.colon] === ':') {
      found.push({
        code: 'label-without-blank',
        severity: 'info',
        ...place,
        message: `no blank after the label “${label.attribution}”`,
      });
    }
  }
  return found;
}

const MIXED = /[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]/g;

/** Letters of another alphabet inside a word look right and are found by no search. */
function mixedScripts(source: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  let reach = -1;
  for (const { index } of source.matchAll(MIXED)) {
    if (index <= reach) continue;
    const { start, end } = wordAround(source, index);
    reach = end;
    const message = `“${source.slice(start, end)}” mixes Latin and Cyrillic letters`;
    found.push({ code: 'mixed-script-word', severity: 'info', start, end, message });
    if (found.length > MAX_DIAGNOSTICS) break;
  }
  return found;
}

const MAX_WORD = 60;

function wordAround(source: string, at: number): { start: number; end: number } {
  let start = at;
  let end = at + 2;
  while (start > Math.max(0, at - MAX_WORD) && /\p{L}/u.test(source[start - 1] ?? '')) start -= 1;
  while (end < Math.min(source.length, at + MAX_WORD) && /\p{L}/u.test(source[end] ?? '')) end += 1;
  return { start, end };
}
