import { setTimeout as sleep } from 'node:timers/promises';
import type { AppName } from './app.ts';
import { bringUp } from './bring-up.ts';
import { InfraError } from './failure.ts';
import { Supervisor } from './supervisor.ts';

/** What the terminal shows, see `progress.mjs`. */
export interface Progress {
  step(name: string): { detail(text: string): void; done(text?: string): void; failed(text?: string): void };
  line(text: string): void;
}

export interface StartOptions {
  progress: Progress;
  /** Whether the samples are submitted when this data folder has not seen them. */
  samples: boolean;
  env?: NodeJS.ProcessEnv;
  /** Other mains than `apps/NAME/dist/main.js`, for tests. */
  mains?: Partial<Record<AppName, string>>;
}

const BRING_UP_ABORT_LIMIT_MS = 15_000;
const HURRY_LIMIT_MS = 5_000;
const KEEP_ALIVE_MS = 60_000;

/**
 * Brings the whole system up, keeps it running and takes it down again on SIGINT, SIGTERM or SIGHUP.
 * @returns the exit code: 0 when it was asked to stop, 1 when something failed, 130 when it was
 *   hurried and something would not end
 */
export async function start(options: StartOptions): Promise<number> {
  const { progress } = options;
  const keepAlive = setInterval(() => {}, KEEP_ALIVE_MS); // the children alone don't
  const supervisor = new Supervisor((line) => progress.line(`          ! ${line}`));
  const { asked, hurried } = listenForSignals(supervisor);
  const bringingUp = bringUp(options, supervisor);
  const failure = await Promise.race([bringingUp.then(() => supervisor.failed), asked]).catch(
    (error: unknown) => error,
  );

  const failed = failure !== null && !supervisor.closed;
  if (failed) progress.line(`\n${describe(failure)}\n`);
  supervisor.close();
  await Promise.race([bringingUp.catch(() => {}), sleep(BRING_UP_ABORT_LIMIT_MS, null, { ref: false }), hurried]);
  const down = takeDown(supervisor, progress).then(() => (failed ? 1 : 0));
  const code = await Promise.race([down, hurried.then(() => sleep(HURRY_LIMIT_MS, 130, { ref: false }))]);
  clearInterval(keepAlive);
  return code;
}

/** The first signal asks for an orderly end, the second for a quick one. */
function listenForSignals(supervisor: Supervisor): { asked: Promise<null>; hurried: Promise<void> } {
  let onAsked = (): void => {};
  let onHurried = (): void => {};
  const asked = new Promise<null>((resolve) => {
    onAsked = () => resolve(null);
  });
  const hurried = new Promise<void>((resolve) => {
    onHurried = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (supervisor.closed) {
        supervisor.hurry();
        onHurried();
      } else {
        supervisor.close();
        onAsked();
      }
    });
  }
  return { asked, hurried };
}

async function takeDown(supervisor: Supervisor, progress: Progress): Promise<void> {
  let step: ReturnType<Progress['step']> | undefined;
  await supervisor.stop((names) => {
    step?.done();
    step = progress.step(`stopping ${names}`);
  });
  step?.done();
}

function describe(failure: unknown): string {
  if (failure instanceof InfraError) return failure.message;
  return failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
}
