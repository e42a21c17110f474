import type { AgreementKind, AgreementStatus } from '@rapporteur/contracts/facts';

/** One place of one sentence that speaks of an agreement, over the tokens `from`..`to`. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly kind: AgreementKind;
  readonly status: AgreementStatus;
  readonly parties: readonly string[];
  readonly count: number | null;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly date: string | null;
  readonly rule: string;
  /** Named with `the`: the text takes it as known. */
  readonly isKnown?: boolean;
}

/** What a construct needs to know beyond its sentence. */
export interface AgreementContext {
  readonly states: readonly string[];
  readonly home: string | null;
  readonly union: string | null;
  /** Date of the event, ISO. */
  readonly eventDate: string | null;
  /** Office of who speaks; null in editorial text. */
  readonly role: string | null;
  readonly isEditorial: boolean;
  /** The body that the speaker's office heads: `Energy Ministry`. */
  readonly body: string | null;
  /** Name of the head of the home state's office: `President of Russia`. */
  readonly leader: string | null;
  /** The line before ended in a colon and spoke of a signing. */
  readonly isListedAsSigned: boolean;
}
