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
  /** Token whose words show the status. */
  readonly at?: number | undefined;
  /** Named with `the`: the text takes it as known. */
  readonly isKnown?: boolean | undefined;
  /** Named with `a` or `another`: not met before. */
  readonly isNew?: boolean | undefined;
  /** Those of the parties who are told to do it. */
  readonly addressees?: readonly string[] | undefined;
}

/** What a construct needs to know beyond its sentence. */
export interface AgreementContext {
  /** The states at the table, the host's first. */
  readonly states: readonly string[];
  readonly home: string | null;
  readonly union: string | null;
  /** Date of the event, ISO. */
  readonly eventDate: string | null;
  readonly isEditorial: boolean;
  /** Two states or more are at the table: `we` are they. */
  readonly isJoint: boolean;
  /** The speaker heads a state or its government. */
  readonly isLeader: boolean;
  /** The whole government meets: what is ordered is ordered to it. */
  readonly isCabinet: boolean;
  /** Ambassadors are received: whatever is told is told of one of their states. */
  readonly isReception: boolean;
  /** The state that the speaker heads, else the home state. */
  readonly ownState: string | null;
  /** The body that the speaker's office heads: `Energy Ministry`. */
  readonly body: string | null;
  /** The body whose head a leader meets. */
  readonly counterpart: string | null;
  /** The council, commission or committee whose meeting it is, or those of one rank who meet: `Russian regions`. */
  readonly assembly: string | null;
  /** Name of the head of the home state's office: `President of Russia`. */
  readonly leader: string | null;
  /** Surnames of those who speak or are listed, lower case. */
  readonly people: ReadonlySet<string>;
  /** The line before ended in a colon and spoke of a signing. */
  readonly isListedAsSigned: boolean;
}
