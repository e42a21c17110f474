import { type AppName, migrate } from '@rapporteur/infra';
import { System } from '../system/system.ts';
import { Service } from './service.ts';
import { TroubledServers } from './troubled-servers.ts';

/** Two that submissions can go to: their races are settled by the log alone. */
const SERVICES = [
  ['ingestion', 'ingestion'],
  ['other ingestion', 'ingestion'],
  ['projection', 'projection'],
  ['query', 'query'],
] as const satisfies readonly (readonly [string, AppName])[];

export type ServiceName = (typeof SERVICES)[number][0];

/** The whole of Rapporteur where everything can be made to fail. */
export class Stand {
  readonly servers: TroubledServers;
  readonly #services: ReadonlyMap<ServiceName, Service>;
  readonly #guests = new Set<Service>();
  /** Through which the first service of each kind is asked. */
  readonly system: System;

  private constructor(servers: TroubledServers, services: ReadonlyMap<ServiceName, Service>) {
    this.servers = servers;
    this.#services = services;
    const ports = [...services.values()].toReversed().map(({ app, port }) => [app, port] as const);
    this.system = new System(servers, new Map(ports));
  }

  static async start(): Promise<Stand> {
    const servers = await TroubledServers.start();
    const services = new Map<ServiceName, Service>();
    try {
      await migrate(servers.postgres.url);
      for (const [name, app] of SERVICES) services.set(name, await Service.at(name, app, servers));
      await Promise.all([...services.values()].map((service) => service.start()));
      return new Stand(servers, services);
    } catch (error) {
      await Promise.allSettled([...services.values()].map((service) => service.stop()));
      await servers.stop();
      throw error;
    }
  }

  service(name: ServiceName): Service {
    const found = this.#services.get(name);
    if (found) return found;
    throw new Error(`there is no ${name}`);
  }

  /** One that comes for a while and is not missed when it goes. */
  invite(guest: Service): void {
    this.#guests.add(guest);
  }

  /** Everything runs again, with the right time and nothing in between; no guest is left. */
  async heal(): Promise<void> {
    this.servers.heal();
    await Promise.all([...this.#guests].map((guest) => guest.stop()));
    this.#guests.clear();
    await Promise.all([...this.#services.values()].map((service) => service.start()));
    for (const service of this.#services.values()) service.jump(0);
  }

  async stop(): Promise<void> {
    const services = [...this.#services.values(), ...this.#guests];
    await Promise.allSettled(services.map((service) => service.stop()));
    await this.servers.stop();
  }
}
