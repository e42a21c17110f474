import { z } from 'zod';
import type { DecodeFailure } from '../events.ts';

/** Turns data of one version into data of the next. */
export type Upcast = (data: never) => unknown;
export type EventRegistry = Record<string, { versions: readonly z.ZodType[]; upcasts: readonly Upcast[] }>;

/** Checks `data` against version `version` (from 1) of `type` and upcasts it step by step to the newest. */
export function decodeWith(
  registry: EventRegistry,
  type: string,
  version: number,
  data: unknown,
): { ok: true; data: unknown } | { ok: false; failure: DecodeFailure } {
  const entry = registry[type];
  if (!entry)
    return fail('unknown-event-type', `no event type "${type}" is known; a newer Rapporteur may have written it`);
  const schema = entry.versions[version - 1];
  if (!schema)
    return fail(
      'unknown-event-version',
      `${type} version ${version} is not known (newest: ${entry.versions.length}); a newer Rapporteur may have written it`,
    );
  const parsed = schema.safeParse(data);
  if (!parsed.success)
    return fail('invalid-event-data', `${type} version ${version}: ${z.prettifyError(parsed.error)}`);
  let current: unknown = parsed.data;
  // each step's input is the output of the step before, whose type the registry fixes
  for (const upcast of entry.upcasts.slice(version - 1)) current = upcast(current as never);
  return { ok: true, data: current };
}

function fail(code: DecodeFailure['code'], message: string): { ok: false; failure: DecodeFailure } {
  return { ok: false, failure: { code, message } };
}
