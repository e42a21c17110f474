import { expect } from '@jest/globals';
import { routesOf } from '@rapporteur/contracts/routes';
import type { RunningService } from '@rapporteur/service';
import type { z } from 'zod';
import { startQuery } from '../start-query.ts';
import { Archive } from './archive.ts';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  text: string;
  body: T;
}

/** The query service on an archive of its own. Every good answer is compared with what its route promises. */
export class Served {
  private constructor(
    readonly archive: Archive,
    readonly service: RunningService,
  ) {}

  static async start(env: NodeJS.ProcessEnv = {}, archive?: Archive): Promise<Served> {
    const on = archive ?? (await Archive.start());
    const service = await startQuery({
      DATABASE_URL: on.url,
      QUERY_PORT: '0',
      RAPPORTEUR_LOG_LEVEL: 'error',
      ...env,
    });
    return new Served(on, service);
  }

  async get<T = Record<string, unknown>>(
    path: string,
    parameters: Record<string, string | number> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) search.append(name, String(value));
    const query = search.size === 0 ? '' : `?${search}`;
    const answer = await fetch(`${this.service.url}${path}${query}`, { headers, redirect: 'manual' });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    const body: unknown = isJson ? JSON.parse(text) : text;
    if (answer.status === 200 && isJson) keepsItsPromise(path, body);
    // the caller names the type that the route promises, which was just compared
    return { status: answer.status, headers: answer.headers, text, body: body as T };
  }

  /** All items of a list, page by page. */
  async all<Item>(path: string, parameters: Record<string, string | number> = {}): Promise<Item[]> {
    const items: Item[] = [];
    let next: Record<string, string> = {};
    for (let pages = 0; pages < 1_000; pages++) {
      const { status, body } = await this.get<{ items: Item[]; nextCursor: string | null }>(path, {
        ...parameters,
        ...next,
      });
      expect(status).toBe(200);
      items.push(...body.items);
      if (body.nextCursor === null) return items;
      next = { cursor: body.nextCursor };
    }
    throw new Error(`${path} has no end`);
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.archive.stop();
  }
}

function keepsItsPromise(path: string, body: unknown): void {
  const route = routesOf('query').find((each) =>
    new RegExp(`^${each.path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  const schema: z.ZodType | undefined = route?.answers[200]?.schema;
  // a schema drops what it does not know: nothing may be dropped
  if (schema) expect(schema.parse(body)).toEqual(body);
}
