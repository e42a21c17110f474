import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { NewEvent } from '@rapporteur/contracts/events';
import fc from 'fast-check';
import { applyAll, checksumsOf, TestReadModels } from '../testing/read-models.ts';
import { recorded, retractionOf, revisionOf, unreadable } from '../testing/synthetic.ts';

/** Law 1 of the engine: how the log was cut into batches leaves no trace. */

let servers: TestReadModels;
beforeAll(async () => {
  servers = await TestReadModels.start();
}, 60_000);
afterAll(() => servers.stop());

/** What happens to one transcript, step by step; `gap` and `garbage` park it, and a value of too many digits does. */
const step = fc.record({
  kind: fc.constantFrom('publish', 'publish', 'publish', 'half', 'retract', 'gap', 'too-large', 'garbage'),
  speeches: fc.integer({ min: 0, max: 4 }),
  seed: fc.integer({ min: 1, max: 1_000 }),
});
type Step = { kind: string; speeches: number; seed: number };

const scenario = fc.record({
  transcripts: fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 4 }),
  /** Which transcript goes on, event by event. */
  turns: fc.array(fc.nat({ max: 3 }), { maxLength: 120 }),
  sizes: fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 40 }),
});

const GARBAGE = 'garbage';

function eventsOf(transcriptId: string, steps: readonly Step[]): (NewEvent | typeof GARBAGE)[] {
  let last = 0;
  let published = false;
  return steps.flatMap(({ kind, speeches, seed }): (NewEvent | typeof GARBAGE)[] => {
    const revision = kind === 'gap' ? last + 2 : last + 1;
    const value = kind === 'too-large' ? '8'.repeat(140_000) : '12.50';
    const events = revisionOf({ transcriptId, revision, speeches, seed, value });
    if (kind === GARBAGE) return [GARBAGE];
    if (kind === 'half') return events.slice(0, -1);
    if (kind === 'retract' && !published) return [];
    last += 1;
    published = kind !== 'retract';
    return kind === 'retract' ? retractionOf(transcriptId, revision) : events;
  });
}

/** The transcripts' events, taking turns. */
function interleave(transcripts: readonly (readonly Step[])[], turns: readonly number[]) {
  const queues = transcripts.map((steps, index) => eventsOf(`t${index}`, steps));
  const order = [...turns, ...queues.flatMap((queue, index) => queue.map(() => index))];
  return order.flatMap((turn) => {
    const index = turn % queues.length;
    const next = queues[index]?.shift();
    return next === undefined ? [] : [{ index, next }];
  });
}

test('any batches leave the same rows', async () => {
  const whole = await servers.create();
  const cut = await servers.create();
  let parked = 0;
  let visible = 0;
  await fc.assert(
    fc.asyncProperty(scenario, async ({ transcripts, turns, sizes }) => {
      const entries = interleave(transcripts, turns).flatMap(({ index, next }, place) =>
        next === GARBAGE ? [unreadable(`t${index}`, place + 1)] : recorded([next], place + 1),
      );
      await whole.projector.empty();
      await cut.projector.empty();
      await applyAll(whole.projector, entries);
      await applyAll(cut.projector, entries, sizes);
      const expected = await checksumsOf(whole.database);
      parked += expected.parked_events?.rows ?? 0;
      visible += expected.transcripts?.rows ?? 0;
      expect(await checksumsOf(cut.database)).toEqual(expected);
    }),
    { numRuns: 40, seed: Number(process.env.RAPPORTEUR_SEED ?? Date.now() % 2 ** 31) },
  );
  expect(parked).toBeGreaterThan(0);
  expect(visible).toBeGreaterThan(0);
}, 120_000);
