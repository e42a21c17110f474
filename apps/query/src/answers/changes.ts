import {
  type About,
  agreementLikeness,
  type Difference,
  differencesOf,
  fieldChanges,
  speechLikeness,
  statisticLikeness,
} from '@rapporteur/contracts/differences';
import type { RevisionChange, RevisionChanges } from '@rapporteur/contracts/history-api';
import type { RevisionContents, RevisionRecords } from '@rapporteur/read-model/queries';
import { agreementItem } from './agreement.ts';
import { speechItem } from './speech.ts';
import { statisticItem } from './statistic.ts';

/** All that differs between two revisions; `null` is one that says nothing. */
export function changesOf(
  before: RevisionContents | null,
  after: RevisionContents | null,
): Pick<RevisionChanges, 'transcript' | 'counts'> & { changes: RevisionChange[] } {
  const [one, other] = [itemsOf(before), itemsOf(after)];
  const speeches = differencesOf(one.speeches, other.speeches, speechLikeness);
  const agreements = differencesOf(one.agreements, other.agreements, agreementLikeness);
  const statistics = differencesOf(one.statistics, other.statistics, statisticLikeness);
  return {
    transcript: fieldChanges(aboutOf(before), aboutOf(after)),
    counts: { speeches: speeches.counts, agreements: agreements.counts, statistics: statistics.counts },
    changes: [
      ...speeches.differences.map((difference) => ofKind('speech', difference)),
      ...agreements.differences.map((difference) => ofKind('agreement', difference)),
      ...statistics.differences.map((difference) => ofKind('statistic', difference)),
    ],
  };
}

function ofKind<K extends string, T>(kind: K, difference: Difference<T>): Difference<T> & { kind: K } {
  return { kind, ...difference };
}

export function itemsOf(contents: RevisionRecords | null) {
  return {
    speeches: contents?.speeches.map(speechItem) ?? [],
    agreements: contents?.agreements.map(agreementItem) ?? [],
    statistics: contents?.statistics.map(statisticItem) ?? [],
  };
}

/** `null` of a retraction. */
function aboutOf(contents: RevisionContents | null): About | null {
  if (contents === null) return null;
  const { header, kind, language, narrative, entities } = contents;
  if (header === null || kind === null || language === null || narrative === null || entities === null) return null;
  return { header, kind, language, narrative, entities };
}
