import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, type RunningServer, startPostgres } from '@rapporteur/infra';
import {
  AGREEMENTS,
  advanceCheckpoint,
  announcePosition,
  Changes,
  Database,
  PERSON_APPEARANCES,
  REVISIONS,
  readCheckpoint,
  SPEECHES,
  STATISTICS,
  TRANSCRIPTS,
} from '@rapporteur/read-model';
import type { Invented } from './invented.ts';
import { rowsOf } from './invented-rows.ts';

const VERSIONS = { invented: 1 };

/** A real Postgres with read models, written by the bulk writer that the projection uses. */
export class Archive {
  private constructor(
    private readonly folder: string,
    private server: RunningServer,
    private readonly database: Database,
  ) {}

  static async start({ migrated = true } = {}): Promise<Archive> {
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-query-'));
    const server = await startPostgres({ folder });
    if (migrated) await migrate(server.url);
    return new Archive(folder, server, new Database(server.url));
  }

  get url(): string {
    return this.server.url;
  }

  migrate(): Promise<string[]> {
    return migrate(this.url);
  }

  /** Publishes transcripts, in place of what they were, and moves the checkpoint on to `position`. */
  async publish(transcripts: readonly Invented[], position: number, { announced = true } = {}): Promise<void> {
    await this.commit(position, announced, (changes) => {
      for (const invented of transcripts) {
        const rows = rowsOf(invented, position);
        const stored = (invented.revision ?? 1) > 1;
        changes.put(TRANSCRIPTS, invented.id, [rows.transcript], stored);
        changes.put(REVISIONS, invented.id, [rows.revision], stored);
        changes.put(SPEECHES, invented.id, rows.speeches, stored);
        changes.put(AGREEMENTS, invented.id, rows.agreements, stored);
        changes.put(STATISTICS, invented.id, rows.statistics, stored);
        changes.put(PERSON_APPEARANCES, invented.id, rows.appearances, stored);
      }
    });
  }

  /** Retracts a transcript that was published in revision `revision - 1`. */
  async retract(invented: Invented, revision: number, reason: string, position: number): Promise<void> {
    const { transcript, revision: before } = rowsOf(invented, position);
    const retracted = { revision, status: 'retracted', reason, position } as const;
    await this.commit(position, true, (changes) => {
      changes.put(TRANSCRIPTS, invented.id, [{ ...transcript, ...retracted }], true);
      changes.put(REVISIONS, invented.id, [{ ...before, ...retracted, ...NOTHING, firstPosition: position }], true);
      changes.put(SPEECHES, invented.id, [], true);
      changes.put(AGREEMENTS, invented.id, [], true);
      changes.put(STATISTICS, invented.id, [], true);
      changes.put(PERSON_APPEARANCES, invented.id, [], true);
    });
  }

  async kill(): Promise<void> {
    await this.server.kill();
  }

  async startAgain(): Promise<void> {
    this.server = await startPostgres({ folder: this.folder });
  }

  async stop(): Promise<void> {
    await this.database.close();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private commit(position: number, announced: boolean, fill: (changes: Changes) => void): Promise<void> {
    return this.database.transaction(async (session) => {
      const from = await readCheckpoint(session, VERSIONS);
      await advanceCheckpoint(session, from, { ...from, position });
      const changes = new Changes();
      fill(changes);
      await changes.write(session);
      if (announced) await announcePosition(session, position);
    });
  }
}

const NOTHING = {
  content: null,
  mediaType: null,
  header: null,
  eventDate: null,
  keys: [],
  kind: null,
  language: null,
  text: null,
  narrative: null,
  entities: null,
  diagnostics: null,
  parserName: null,
  parserVersion: null,
} as const;
