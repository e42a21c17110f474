import { corpus } from '../../corpus/location.ts';
import { transcripts } from '../../corpus/texts.ts';
import { inventedTranscript } from '../invented/transcript.ts';

/** Texts to submit: those of the corpus where RAPPORTEUR_CORPUS names one, else invented ones. */
export interface Source {
  readonly from: string;
  /** The text of a number, from 0; where there are no more, they begin again. */
  text(number: number): string;
}

export function source(): Source {
  if (process.env.RAPPORTEUR_CORPUS && corpus !== null) {
    const { texts } = transcripts();
    return {
      from: `the ${texts.length} transcripts of the corpus`,
      text: (number) => texts[number % texts.length]?.text ?? '',
    };
  }
  return { from: 'invented transcripts, as long as real ones', text: (number) => inventedTranscript(number + 1) };
}
