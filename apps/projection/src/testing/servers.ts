import { connectJetStreamLog, type EventLog } from '@rapporteur/event-log';
import { migrate, type Servers, startServers } from '@rapporteur/infra';
import { Database } from '@rapporteur/read-model';

/** A real log and a real, migrated database, without anything between them. */
export class LogAndDatabase {
  private constructor(
    readonly servers: Servers,
    readonly log: EventLog,
    readonly database: Database,
  ) {}

  static async start(): Promise<LogAndDatabase> {
    const servers = await startServers();
    await migrate(servers.databaseUrl);
    const log = await connectJetStreamLog({ url: servers.natsUrl });
    return new LogAndDatabase(servers, log, new Database(servers.databaseUrl));
  }

  async stop(): Promise<void> {
    await this.log.close();
    await this.database.close();
    await this.servers.stop();
  }
}
