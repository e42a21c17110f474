import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CHECKPOINT_NAME, POSITION_CHANNEL } from '../checkpoint.ts';

/**
 * Tells when the read models have a log position.
 *
 * Law: nothing is remembered between waits. Whoever begins to wait makes the watch look at the checkpoint, on the
 * connection that already listens, so that no announcement falls between looking and listening; and the watch looks
 * again every second, so that a lost announcement or connection costs a delay, not an answer.
 */

const CONNECT_LIMIT_MS = 3_000;
const QUERY_LIMIT_MS = 3_000;
const LOOK_EVERY_MS = 1_000;
const RECONNECT_AFTER_MS = [100, 500, 2_000] as const;

export interface PositionWatchSettings {
  /** Postgres schema that holds the checkpoint. */
  schema?: string;
  /** Told when the connection is lost or can't be made; the watch goes on trying. */
  onLost?: (error: unknown) => void;
}

/** `socket` because a client can only be asked to end, and a silent server would never let it. */
interface Connection {
  client: pg.Client;
  socket: Socket;
}

interface Waiting {
  position: number;
  settle(reached: boolean): void;
}

export class PositionWatch {
  private readonly waiting = new Set<Waiting>();
  private readonly stopping = new AbortController();
  /** The one that listens. */
  private connection: Connection | undefined;
  /** A look is under way; another one is wanted after it. */
  private looking = false;
  private lookAgain = false;
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly settings: PositionWatchSettings = {},
  ) {}

  start(): void {
    if (this.running !== undefined) return;
    this.running = this.run();
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  /** Lets go of the connection and of all who wait. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.timer);
    for (const waiting of this.waiting) waiting.settle(false);
    this.connection?.socket.destroy();
    await this.running;
  }

  /** `true` once the read models have `position`, `false` when they have not within `limitMs`. */
  reached(position: number, limitMs: number): Promise<boolean> {
    if (this.stopping.signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const waiting: Waiting = {
        position,
        settle: (reached) => {
          clearTimeout(timer);
          this.waiting.delete(waiting);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => waiting.settle(false), limitMs);
      this.waiting.add(waiting);
      void this.look();
    });
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        const connection = await this.connect();
        failures = 0;
        await this.follow(connection);
      } catch (error) {
        if (signal.aborted) return;
        if (failures === 0) this.settings.onLost?.(error);
      }
      const pause = RECONNECT_AFTER_MS[Math.min(failures, RECONNECT_AFTER_MS.length - 1)];
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  private async connect(): Promise<Connection> {
    const { schema = 'public' } = this.settings;
    const socket = new Socket();
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      stream: () => socket,
      application_name: 'rapporteur-query-watch',
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      query_timeout: QUERY_LIMIT_MS,
      keepAlive: true,
      options: `-c search_path="${schema}"`,
    });
    client.on('error', () => undefined); // `end` follows, and ends `follow`
    await client.connect();
    return { client, socket };
  }

  /** Listens until the connection ends, which it never does well. */
  private async follow(connection: Connection): Promise<void> {
    const { client, socket } = connection;
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    client.on('notification', ({ payload }) => this.announce(Number(payload)));
    try {
      await client.query(`LISTEN ${POSITION_CHANNEL}`);
      if (this.stopping.signal.aborted) return;
      this.connection = connection;
      void this.look();
      await ended;
      throw new Error('the connection that listens for positions was lost');
    } finally {
      this.connection = undefined;
      socket.destroy();
    }
  }

  /** Reads the checkpoint for those who wait; once more when somebody came while it was being read. */
  private async look(): Promise<void> {
    this.lookAgain = true;
    if (this.looking) return;
    this.looking = true;
    while (this.lookAgain && this.connection !== undefined && this.waiting.size > 0) {
      this.lookAgain = false;
      await this.lookOnce(this.connection);
    }
    this.looking = false;
  }

  private async lookOnce({ client, socket }: Connection): Promise<void> {
    try {
      const sql = 'SELECT position FROM checkpoints WHERE name = $1';
      const { rows } = await client.query<{ position: string }>(sql, [CHECKPOINT_NAME]);
      this.announce(Number(rows[0]?.position ?? 0));
    } catch {
      // a server that doesn't answer is a lost connection, which `follow` tells
      socket.destroy();
    }
  }

  private announce(position: number): void {
    for (const waiting of this.waiting) if (position >= waiting.position) waiting.settle(true);
  }
}
