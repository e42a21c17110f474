import { ACT, DOCUMENT } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { isToday } from './document-date.ts';
import { partiesOf } from './document-parties.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { type Evidence, statusOf, tensed } from './status.ts';
import { readTitle, type Title } from './title.ts';

/** `… is critical. We will approve it today.`: the document stands in the sentence before. */
export function readAnaphor(s: Sentence, before: Sentence, context: AgreementContext): readonly Mention[] {
  for (let i = s.from; i < s.to; i += 1) {
    const act = s.is(i, ACT) ? (s.lexeme(i)?.act ?? null) : null;
    if (act === null || !/^(?:it|them)$/.test(s.word(i + 1))) continue;
    const status = tensed(s, i, 'active');
    const title = status === null ? null : untoldTitle(before);
    if (
      status === null ||
      title === null ||
      (act !== 'sign' && act !== 'approve' && act !== 'adopt' && act !== 'ratify')
    )
      return [];
    const date = status === 'to-be-signed' && isToday(s, s.to) ? context.eventDate : null;
    const { from, to, kind } = title;
    return [
      {
        from,
        to,
        kind,
        status,
        parties: partiesOf(before, title, null, context),
        count: null,
        date,
        rule: 'document-anaphor',
        at: i,
      },
    ];
  }
  return [];
}

function isUntold(evidence: Evidence | null): boolean {
  return evidence === null || evidence.rule === 'standing';
}

/** The only document of a sentence that tells nothing of its status. */
function untoldTitle(s: Sentence): Title | null {
  for (let i = s.from; i < s.to; i += 1) {
    const title = s.is(i, DOCUMENT) ? readTitle(s, i, s.from) : null;
    if (title !== null) return title.to > title.head + 1 && isUntold(statusOf(s, title)) ? title : null;
  }
  return null;
}
