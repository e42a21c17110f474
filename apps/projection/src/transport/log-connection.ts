import { connectJetStreamLog, type EventLog } from '@rapporteur/event-log';

/** How long one attempt to connect may take, in milliseconds. */
const CONNECT_LIMIT_MS = 5_000;

export interface LogAddress {
  url: string;
  replicas: number;
}

/** The one connection to the log, made when it is needed and again after it was dropped. */
export class LogConnection {
  private log: Promise<EventLog> | null = null;
  private closed = false;

  /** `replicas`: copies of the log. */
  constructor(
    private readonly url: string,
    private readonly replicas: number,
  ) {}

  /** What another thread needs to open the same. */
  get address(): LogAddress {
    return { url: this.url, replicas: this.replicas };
  }

  /** @throws LogUnavailableError, LogMisconfiguredError */
  open(): Promise<EventLog> {
    if (this.closed) throw new Error('the connection to the log was closed');
    this.log ??= this.connect();
    return this.log;
  }

  /** Lets go of it; the next `open` connects anew. */
  async drop(): Promise<void> {
    const dropped = this.log;
    this.log = null;
    await dropped?.then((log) => log.close()).catch(() => undefined); // what is broken need not close well
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.drop();
  }

  private async connect(): Promise<EventLog> {
    try {
      return await connectJetStreamLog({
        url: this.url,
        replicas: this.replicas,
        name: 'rapporteur-projection',
        connectTimeoutMs: CONNECT_LIMIT_MS,
      });
    } catch (error) {
      this.log = null;
      throw error;
    }
  }
}
