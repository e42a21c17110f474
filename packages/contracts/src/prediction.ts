import { z } from 'zod';
import { Diagnostic, IsoDate, Speech, TextSpan, TranscriptHeader } from './document.ts';
import { Agreement, AgreementMention, Period, Statistic } from './facts.ts';

/**
 * One transcript as one line of NDJSON: what `rapporteur parse --ndjson` prints. Offsets: see `document.ts`.
 * Facts are in text order; an agreement with two statuses gives two entries that share an `id`.
 */

const fragment = TextSpan.pick({ text: true, start: true, end: true });

const speech = Speech.pick({ id: true, attribution: true, attributed: true }).extend({
  speaker: Speech.shape.speaker.pick({ name: true, role: true }),
  paragraphs: z.array(fragment),
});

const statistic = Statistic.pick({
  exact: true,
  start: true,
  end: true,
  value: true,
  unit: true,
  comparator: true,
  change: true,
  speaker: true,
}).extend({
  period: Period.omit({ basis: true }).nullable(),
  /** Present on a range only. */
  valueMax: Statistic.shape.value.optional(),
});

const agreement = AgreementMention.pick({ exact: true, start: true, end: true, status: true, date: true }).extend({
  id: Agreement.shape.id,
  kind: Agreement.shape.kind,
  parties: Agreement.shape.parties,
});

export const Prediction = z.object({
  /** File name as given. */
  source: z.string(),
  transcript: TranscriptHeader.omit({ dateEnd: true }).extend({ date: IsoDate.nullable() }),
  narrative: z.array(fragment),
  speeches: z.array(speech),
  statistics: z.array(statistic),
  agreements: z.array(agreement),
  diagnostics: z.array(Diagnostic),
});
export type Prediction = z.infer<typeof Prediction>;
