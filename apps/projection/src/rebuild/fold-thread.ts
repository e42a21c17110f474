import { parentPort, workerData } from 'node:worker_threads';
import { reasonOf } from '../engine/errors.ts';
import { type FoldedRange, type FolderSettings, RangeFolder } from './fold-range.ts';
import type { Range } from './range.ts';

/**
 * A thread that folds one range after the other. What fails is answered without rows: the main thread does that range by
 * itself, and meets the same failure where it is understood.
 */
export interface FoldAnswer {
  folded: FoldedRange | null;
  /** Why there are no rows, where that is no matter of the range. */
  failure: string | null;
}

// whoever starts it gives it these
const settings = workerData as FolderSettings;
const opened = RangeFolder.open(settings);
opened.catch(() => undefined);

parentPort?.on('message', async (range: Range) => {
  const answer: FoldAnswer = await opened
    .then((folder) => folder.fold(range))
    .then((folded) => ({ folded, failure: null }))
    .catch((error: unknown) => ({ folded: null, failure: reasonOf(error) }));
  const pieces = answer.folded?.changes.flatMap((changes) => changes.pieces) ?? [];
  // no copy is made of what is most of it: each piece has memory of its own
  parentPort?.postMessage(
    answer,
    pieces.map(({ buffer }) => buffer as ArrayBuffer),
  );
});
