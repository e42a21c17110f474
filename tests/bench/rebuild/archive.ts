import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { NewEvent } from '@rapporteur/contracts/events';
import type { EventLog } from '@rapporteur/event-log';
import { digestOf } from '@rapporteur/event-log';
import { PARSER, readTranscript } from '@rapporteur/transcript';
import { decide } from '../../../apps/ingestion/src/domain/decide.ts';
import { transcriptIdOf } from '../../../apps/ingestion/src/domain/identity.ts';
import {
  type Reading,
  type RevisionContents,
  revisionContents,
} from '../../../apps/ingestion/src/domain/revision-contents.ts';
import { initialState } from '../../../apps/ingestion/src/domain/state.ts';
import { closedLoop } from '../measure/load.ts';
import type { Source } from '../servers/texts.ts';

/**
 * A log of any length. Reading a text takes most of the time, so that there are only so many different ones: they are
 * read once each and recorded again and again, every time as another transcript with ids of its own.
 */
const DIFFERENT_TEXTS = 200;
const APPENDS_AT_ONCE = 64;
/** Transcripts that are decided on before they are appended. */
const STEP = 256;

interface Read {
  content: string;
  reading: Reading;
}

export class Archive {
  readonly #read: Read[] = [];
  #transcripts = 0;
  #events = 0;

  static async of(source: Source): Promise<Archive> {
    const archive = new Archive();
    for (let number = 0; number < DIFFERENT_TEXTS; number += 1) {
      const content = source.text(number);
      const read = readTranscript(content, 'text/plain');
      if (!read.ok) throw new Error(`text ${number} was refused: ${read.diagnostics[0]?.message}`);
      archive.#read.push({ content, reading: { ...read, parser: PARSER } });
      await breathe();
    }
    return archive;
  }

  get transcripts(): number {
    return this.#transcripts;
  }

  /** Appends transcripts until the log has at least so many events; answers how many it has. */
  async fill(log: EventLog, events: number): Promise<number> {
    while (this.#events < events) {
      const next: { id: string; events: NewEvent[] }[] = [];
      while (next.length < STEP && this.#events < events) {
        const recorded = this.next();
        this.#events += recorded.events.length;
        next.push(recorded);
      }
      await closedLoop(next, APPENDS_AT_ONCE, ({ id, events }) => append(log, id, events));
    }
    return this.#events;
  }

  /** The events of a transcript that there was not yet. */
  next(): { id: string; events: NewEvent[] } {
    const number = this.#transcripts++;
    const read = this.#read[number % this.#read.length];
    if (read === undefined) throw new Error('no text was read');
    const externalId = `invented ${number}`;
    const id = transcriptIdOf({ externalId }, read.reading.document.header, read.content);
    const submitted = { content: read.content, mediaType: 'text/plain', sourceUrl: null, externalId } as const;
    const contents = revisionContents(id, { ...submitted, sha256: digestOf(read.content) }, read.reading);
    return { id, events: firstRevision(id, contents) };
  }
}

/** What the ingestion service would append for a transcript that nobody has submitted before. */
export function firstRevision(transcriptId: string, contents: RevisionContents): NewEvent[] {
  const circumstances = { time: new Date().toISOString(), correlationId: 'bench', newId: randomUUID };
  return decide(initialState, { kind: 'submit', transcriptId, contents }, circumstances);
}

/** @throws Error where somebody else was there before */
export async function append(log: EventLog, id: string, events: readonly NewEvent[]): Promise<void> {
  const { status } = await log.append(id, events, 0);
  if (status !== 'appended') throw new Error(`${id} was there before`);
}
