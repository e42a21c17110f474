/*
 * Loaded before the projection's main (`node --import`), after ../typescript.mjs: where it asks for the port of the log,
 * it gets the erratic one.
 */
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const SERVICE = new URL('../../apps/projection/', import.meta.url).href;
const ERRATIC = new URL('erratic-event-log.ts', import.meta.url).href;

// Node loads this file a second time, in the thread of its loaders.
if (isMainThread) register(import.meta.url);

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, nextResolve) {
  if (specifier === '@rapporteur/event-log' && context.parentURL?.startsWith(SERVICE))
    return { url: ERRATIC, shortCircuit: true };
  return nextResolve(specifier, context);
}
