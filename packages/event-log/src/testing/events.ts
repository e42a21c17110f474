import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@rapporteur/contracts/events';

/** Events of an invented transcript, `count` of them: a source, turns of `words`, and an end. */
export function revisionOf(transcriptId: string, count: number, { revision = 1, words = 'Words.' } = {}): NewEvent[] {
  const envelope = () => ({
    id: randomUUID(),
    schemaVersion: 1,
    transcriptId,
    revision,
    time: new Date().toISOString(),
    correlationId: 'test run "1" – ü',
    causationId: null,
  });
  const end = words.length;
  const turns = Array.from({ length: count - 2 }, (_, ordinal): NewEvent => {
    const paragraphs = [{ start: 0, end, text: words }];
    const speaker = { name: 'Ada Quill', role: null, anonymous: false };
    const place = { id: `${transcriptId}.${ordinal}`, ordinal, start: 0, end };
    const label = { attribution: 'Ada Quill', attributed: 'explicit' as const, note: null };
    return {
      ...envelope(),
      type: 'speech.recorded',
      data: { ...place, ...label, speaker, paragraphs, insertions: [] },
    };
  });
  const sha256 = 'ab'.repeat(32);
  const counts = { speeches: turns.length, agreements: 0, statistics: 0 };
  return [
    {
      ...envelope(),
      type: 'transcript.submitted',
      data: { content: words, mediaType: 'text/plain', sourceUrl: null, externalId: transcriptId, sha256 },
    },
    ...turns,
    {
      ...envelope(),
      type: 'transcript.completed',
      data: { counts, events: Math.max(3, count), sha256, checksum: sha256 },
    },
  ];
}
