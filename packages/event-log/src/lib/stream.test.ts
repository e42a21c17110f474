import { describe, expect, test } from '@jest/globals';
import type { StreamConfig } from '@nats-io/jetstream';
import { differencesOf } from './stream.ts';

/** As a server answers for a sound stream. */
const SOUND = {
  name: 'TRANSCRIPTS',
  subjects: ['transcripts.>'],
  retention: 'limits',
  max_msgs: -1,
  max_bytes: -1,
  max_age: 0,
  max_msgs_per_subject: -1,
  max_msg_size: -1,
  discard: 'new',
  storage: 'file',
  num_replicas: 1,
  duplicate_window: 120_000_000_000,
  allow_direct: true,
  mirror_direct: false,
  sealed: false,
  deny_delete: true,
  deny_purge: true,
  allow_rollup_hdrs: false,
  allow_msg_ttl: false,
  allow_atomic: true,
} as const satisfies Partial<Record<keyof StreamConfig, unknown>>;

const config = (changes: object = {}): Partial<StreamConfig> => ({
  ...SOUND,
  subjects: [...SOUND.subjects],
  ...changes,
});

describe('the stream', () => {
  test('is accepted when it keeps every promise', () => {
    expect(differencesOf(config(), 1)).toEqual([]);
    expect(differencesOf(config({ num_replicas: 3, description: 'ours' }), 1)).toEqual([]);
  });

  test.each([
    [{ subjects: ['transcripts.*.speech.recorded'] }, 'subjects'],
    [{ storage: 'memory' }, 'storage'],
    [{ retention: 'workqueue' }, 'retention'],
    [{ discard: 'old' }, 'discard'],
    [{ max_msgs: 1_000_000 }, 'max_msgs'],
    [{ max_bytes: 1_000_000 }, 'max_bytes'],
    [{ max_age: 3_600_000_000_000 }, 'max_age'],
    [{ max_msgs_per_subject: 1 }, 'max_msgs_per_subject'],
    [{ max_msg_size: 1_024 }, 'max_msg_size'],
    [{ allow_atomic: undefined }, 'allow_atomic'],
    [{ allow_direct: false }, 'allow_direct'],
    [{ deny_delete: false }, 'deny_delete'],
    [{ deny_purge: false }, 'deny_purge'],
    [{ allow_rollup_hdrs: true }, 'allow_rollup_hdrs'],
    [{ sealed: true }, 'sealed'],
    [{ no_ack: true }, 'no_ack'],
    [{ allow_msg_ttl: true }, 'allow_msg_ttl'],
    [{ allow_msg_counter: true }, 'allow_msg_counter'],
    [{ subject_transform: { src: '>', dest: 'x.>' } }, 'subject_transform'],
    [{ mirror: { name: 'OTHER' } }, 'mirror'],
    [{ sources: [{ name: 'OTHER' }] }, 'sources'],
    [{ persist_mode: 'async' }, 'persist_mode'],
  ])('is refused with %j, by name', (change, name) => {
    const differences = differencesOf(config(change), 1);
    expect(differences).toHaveLength(1);
    expect(differences[0]).toMatch(new RegExp(`^${name} is `));
  });

  test('is refused with fewer copies than asked for', () => {
    expect(differencesOf(config(), 3)).toEqual(['num_replicas is 1, must be at least 3']);
  });
});
