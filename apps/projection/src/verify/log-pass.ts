import type { LogFinding } from '@rapporteur/contracts/operations-api';
import type { LogEntry } from '@rapporteur/event-log';
import { transcriptIdOf } from '../engine/entry.ts';
import { Audit } from './audit.ts';
import type { Partition } from './partition.ts';
import { RowSums } from './row-sums.ts';
import { type FoldContext, TranscriptFold } from './transcript-fold.ts';

/** What is known of one transcript while the log is gone through. */
export interface Examined {
  audit: Audit;
  sums: RowSums;
  fold: TranscriptFold;
  findings: LogFinding[];
}

/** Findings kept of one transcript; the rest is counted. */
const MAX_FINDINGS = 20;

/**
 * One way through the log, for a part of the transcripts.
 *
 * Law: what is held does not grow with the log. When the part holds more transcripts than there is room for, it goes on
 * with half of them and leaves the other half for another way.
 */
export class LogPass {
  readonly examined = new Map<string, Examined>();
  /** Findings beyond those that are kept. */
  uncounted = 0;

  constructor(
    private part: Partition,
    private readonly context: FoldContext,
    /** Rows are folded up to this position, that of the read models; what the log says of itself is checked to its end. */
    private readonly foldTo: number,
    private readonly later: (part: Partition) => void,
    /** Transcripts that are held at once. */
    private readonly maxHeld: number,
  ) {}

  get partition(): Partition {
    return this.part;
  }

  async take(entry: LogEntry): Promise<void> {
    const id = transcriptIdOf(entry);
    if (!this.part.has(id)) return;
    const transcript = this.of(id);
    if (transcript === null) return;
    for (const { code, reason } of transcript.audit.take(entry)) {
      const envelope = entry.kind === 'event' ? entry.event : entry.envelope;
      const { position } = entry;
      if (transcript.findings.length >= MAX_FINDINGS) this.uncounted += 1;
      else
        transcript.findings.push({
          kind: 'finding',
          transcriptId: id,
          revision: envelope?.revision ?? null,
          position,
          code,
          message: reason,
        });
    }
    if (entry.position <= this.foldTo) await transcript.fold.take(entry);
  }

  async end(): Promise<void> {
    for (const { fold } of this.examined.values()) await fold.end();
  }

  /** `null` when it is left for later. */
  of(id: string): Examined | null {
    const known = this.examined.get(id);
    if (known) return known;
    while (this.examined.size >= this.maxHeld) this.halve();
    if (!this.part.has(id)) return null;
    const sums = new RowSums();
    const made = { audit: new Audit(), sums, fold: new TranscriptFold(id, sums, this.context), findings: [] };
    this.examined.set(id, made);
    return made;
  }

  private halve(): void {
    const [here, there] = this.part.halves();
    this.part = here;
    this.later(there);
    for (const [id, { fold }] of this.examined) {
      if (here.has(id)) continue;
      fold.abandon();
      this.examined.delete(id);
    }
  }
}
