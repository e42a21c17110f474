import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { z } from 'zod';
import { call, formatProblem, type ServerOptions } from '../client.ts';
import { csvHeader, csvRow } from '../csv.ts';
import { CommandError, EXIT } from '../exit.ts';
import { write } from '../write.ts';

export const EXPORTS = ['transcripts', 'speeches', 'agreements', 'statistics', 'speakers'] as const;
export type ExportName = (typeof EXPORTS)[number];

export interface ExportOptions extends ServerOptions {
  format: 'ndjson' | 'csv';
  /** File to write; standard output where absent. */
  out?: string;
  /** `name=value`, as in the query of the list. */
  filter: string[];
}

const PAGE = 200;
const PATIENCE_MS = 60_000;
const AnyPage = z.object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor: z.string().nullable() });

/** `rapporteur export`: a whole list of the record, page by page, as NDJSON or CSV. */
export async function exportList(name: ExportName, options: ExportOptions): Promise<number> {
  const out = options.out === undefined ? process.stdout : createWriteStream(options.out);
  let columns: string[] | undefined;
  let count = 0;
  for await (const items of pages(name, options)) {
    for (const item of items) {
      if (options.format === 'csv') {
        if (!columns) {
          columns = Object.keys(item);
          await write(csvHeader(columns), out);
        }
        await write(csvRow(columns, item), out);
      } else {
        await write(`${JSON.stringify(item)}\n`, out);
      }
    }
    count += items.length;
  }
  if (out !== process.stdout) {
    out.end();
    await once(out, 'finish');
  }
  process.stderr.write(`${count} ${name}\n`);
  return EXIT.done;
}

async function* pages(name: ExportName, options: ExportOptions): AsyncGenerator<Record<string, unknown>[]> {
  let cursor: string | null = null;
  do {
    const url = new URL(`/v1/${name}`, options.query);
    for (const filter of options.filter) {
      const at = filter.indexOf('=');
      if (at < 1) throw new CommandError(`--filter takes name=value, not "${filter}".`, EXIT.usage);
      url.searchParams.set(filter.slice(0, at), filter.slice(at + 1));
    }
    url.searchParams.set('limit', String(PAGE));
    if (cursor !== null) url.searchParams.set('cursor', cursor);
    const answer = await call(url.href, { apiKey: options.apiKey, patienceMs: PATIENCE_MS });
    if (!answer.ok) throw new CommandError(formatProblem(answer.problem), EXIT.refused);
    const page: z.infer<typeof AnyPage> = AnyPage.parse(answer.json);
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
