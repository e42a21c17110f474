import { parentPort, workerData } from 'node:worker_threads';
import { type FolderSettings, RangeFolder } from './fold-range.ts';
import type { Range } from './range.ts';

/**
 * A thread that folds one range after the other. What fails is answered with `null`: the main thread does that range by
 * itself, and meets the same failure where it is understood.
 */

// whoever starts it gives it these
const settings = workerData as FolderSettings;
const opened = RangeFolder.open(settings);
opened.catch(() => undefined);

parentPort?.on('message', async (range: Range) => {
  const folded = await opened.then((folder) => folder.fold(range)).catch(() => null);
  const pieces = folded?.changes.flatMap((changes) => changes.pieces) ?? [];
  // no copy is made of what is most of it: each piece has memory of its own
  parentPort?.postMessage(
    folded,
    pieces.map(({ buffer }) => buffer as ArrayBuffer),
  );
});
