import type { TranscriptHeader } from '@rapporteur/contracts/document';
import { filterKeys } from '@rapporteur/read-model';

/** What a transcript is found by: the names in its footer. */
export function headerKeys({ topics, geography, persons, sections }: TranscriptHeader): string[] {
  return [
    ...filterKeys('topic', topics),
    ...filterKeys('geography', geography),
    ...filterKeys('person', persons),
    ...filterKeys('section', sections),
  ];
}
