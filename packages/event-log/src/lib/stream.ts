import { JetStreamApiCodes, JetStreamApiError, type JetStreamManager, type StreamConfig } from '@nats-io/jetstream';
import { ALL_SUBJECTS, STREAM } from '@rapporteur/contracts/subjects';
import { LogMisconfiguredError } from '../errors.ts';

/**
 * Law: nothing leaves the stream and nothing enters it but what was appended. A stream that no longer promises this is
 * refused, with every difference by name.
 */
const GUARANTEES = {
  subjects: [ALL_SUBJECTS],
  storage: 'file',
  retention: 'limits',
  discard: 'new',
  max_msgs: -1,
  max_bytes: -1,
  max_age: 0,
  max_msgs_per_subject: -1,
  max_msg_size: -1,
  allow_atomic: true,
  allow_direct: true,
  deny_delete: true,
  deny_purge: true,
  allow_rollup_hdrs: false,
} as const satisfies Partial<StreamConfig>;

/** What a server leaves out of its answer where it is off; on, each could drop, change or fake events. */
const OFF = [
  'sealed',
  'no_ack',
  'discard_new_per_subject',
  'allow_msg_ttl',
  'allow_msg_counter',
  'allow_msg_schedules',
  'subject_delete_marker_ttl',
  'subject_transform',
  'mirror',
  'sources',
  'first_seq',
] as const satisfies (keyof StreamConfig)[];

/** Every promise that `config` breaks, as a sentence each; empty for a sound one. */
export function differencesOf(config: Partial<StreamConfig>, replicas: number): string[] {
  const found: string[] = [];
  for (const [name, wanted] of Object.entries(GUARANTEES)) {
    const actual: unknown = config[name as keyof typeof GUARANTEES]; // Object.entries widens the keys of its own argument
    if (JSON.stringify(actual ?? false) !== JSON.stringify(wanted))
      found.push(`${name} is ${JSON.stringify(actual ?? null)}, must be ${JSON.stringify(wanted)}`);
  }
  for (const name of OFF) {
    const actual: unknown = config[name];
    if (actual) found.push(`${name} is ${JSON.stringify(actual)}, must not be set`);
  }
  if (config.persist_mode === 'async') found.push('persist_mode is "async", must be the default');
  if ((config.num_replicas ?? 1) < replicas)
    found.push(`num_replicas is ${config.num_replicas ?? 1}, must be at least ${replicas}`);
  return found;
}

/**
 * Creates the stream, or compares the one that is there.
 * @returns when it was created, with nanoseconds: a stream created anew has another time.
 * @throws LogMisconfiguredError
 */
export async function ensureStream(manager: JetStreamManager, replicas: number): Promise<string> {
  const info = (await infoOf(manager)) ?? (await create(manager, replicas));
  const differences = differencesOf(info.config, replicas);
  if (differences.length === 0) return info.created;
  throw new LogMisconfiguredError(
    `The stream ${STREAM} is not one that loses nothing. Set it right with the nats tool (nats stream edit ${STREAM}), ` +
      'or, where a setting cannot be changed, copy it into a new one:',
    differences,
  );
}

/** `null` where there is no such stream. */
async function infoOf(manager: JetStreamManager) {
  try {
    return await manager.streams.info(STREAM);
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) return null;
    throw error;
  }
}

const STREAM_NAME_IN_USE = 10058;
const REPLICAS_NEED_A_CLUSTER = 10074;

async function create(manager: JetStreamManager, replicas: number) {
  try {
    return await manager.streams.add({
      name: STREAM,
      description: 'Every event of Rapporteur. Nothing may leave it.',
      num_replicas: replicas,
      ...GUARANTEES,
      subjects: [...GUARANTEES.subjects],
    });
  } catch (error) {
    // another process was quicker, with other settings: these are compared like any
    if (error instanceof JetStreamApiError && error.code === STREAM_NAME_IN_USE)
      return await manager.streams.info(STREAM);
    if (error instanceof JetStreamApiError && error.code === REPLICAS_NEED_A_CLUSTER)
      throw new LogMisconfiguredError(
        `${replicas} copies of the log need a cluster of servers, and the server at this address stands alone. ` +
          'Name a cluster in NATS_URL, or set RAPPORTEUR_LOG_REPLICAS=1.',
        [],
        { cause: error },
      );
    throw error;
  }
}
