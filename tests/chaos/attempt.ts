/** What a client was told of one request to change a transcript. */
export type Told =
  | Acknowledged
  /** Nothing of it is to be stored. */
  | { status: 'refused'; code: string }
  /** No answer, or one that says that nobody knows. */
  | { status: 'open' };

export interface Acknowledged {
  status: 'created' | 'revised' | 'unchanged' | 'retracted';
  id: string;
  revision: number;
  position: number;
}

/** One request, as its client saw it. */
export interface Attempt {
  /** Of this request alone: every event that comes of it has it. */
  correlationId: string;
  /** Of the source; `null` for a retraction. */
  sha256: string | null;
  told: Told;
}

export function isAcknowledged(told: Told): told is Acknowledged {
  return told.status !== 'refused' && told.status !== 'open';
}
