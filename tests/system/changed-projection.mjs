/*
 * Loaded before the projection's main (`node --import`): the next version of the projection of speeches, as a developer
 * would leave it who fills a column otherwise and raises the version.
 */
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const DIST = new URL('../../apps/projection/dist/projections/', import.meta.url).href;
const CHANGED = new URL('changed-speeches.mjs', import.meta.url).href;

// Node loads this file a second time, in the thread of its loaders.
if (isMainThread) register(import.meta.url);

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, nextResolve) {
  if (specifier === './speeches.js' && context.parentURL === `${DIST}all.js`)
    return { url: CHANGED, shortCircuit: true };
  return nextResolve(specifier, context);
}
