import { ChangesQuery } from '@rapporteur/contracts/history-api';
import {
  AgreementsQuery,
  EarlierReadParameters,
  ReadParameters,
  SpeakerQuery,
  SpeakersQuery,
  SpeechesQuery,
  StatisticsQuery,
  TranscriptsQuery,
} from '@rapporteur/contracts/read-api';
import { z } from 'zod';

/**
 * The parameters of each read, as the contracts have them.
 *
 * Law: a parameter that is not known is refused, or a misspelt filter would answer with everything.
 */
function parameters<T extends z.ZodRawShape>(contract: z.ZodObject<T>) {
  return z.strictObject(contract.shape).superRefine((values, context) => {
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'string' && value.includes('\0'))
        context.addIssue({ code: 'custom', path: [name], message: 'U+0000 is in no text' });
    }
  });
}

export const READ = parameters(ReadParameters);
export const EARLIER_READ = parameters(EarlierReadParameters);
export const CHANGES = parameters(ChangesQuery);
export const TRANSCRIPTS = parameters(TranscriptsQuery);
export const SPEECHES = parameters(SpeechesQuery);
export const AGREEMENTS = parameters(AgreementsQuery);
export const STATISTICS = parameters(StatisticsQuery);
export const SPEAKERS = parameters(SpeakersQuery);
export const SPEAKER = parameters(SpeakerQuery);

/** Of a person, or a name. */
export const PersonId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]*$/);

/** Of a speech: that of its transcript, a dot, and one within it. */
export const SpeechId = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[^\0]*$/);
