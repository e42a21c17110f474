import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { BoundedLog } from './bounded-log.ts';
import { InfraError, type InfraErrorCode } from './failure.ts';

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** One way to ask a process to end, and how long it may take before the next way is tried. */
export interface StopStep {
  signal: NodeJS.Signals;
  waitMs: number;
}

export interface ServerProcessSpec {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  logFile: string;
  /** Tried in order; SIGKILL follows the last. */
  stopSteps: readonly StopStep[];
  failure: InfraErrorCode;
  uid?: number;
  gid?: number;
  /** Gives the process a stdin pipe that closes when this process ends, however it ends. */
  stdinPipe?: boolean;
  onOutput?: (chunk: Buffer) => void;
}

const KILL_LIMIT_MS = 10_000;
const living = new Set<ServerProcess>();
let endsWithUs = false;

/**
 * A child process with its output in a bounded log.
 *
 * Law: what is started here is stopped, at the latest when this process exits; and it doesn't keep this process from
 * exiting when a test forgot it.
 */
export class ServerProcess {
  readonly exited: Promise<Exit>;
  readonly pid: number;
  readonly log: BoundedLog;
  #exit: Exit | null = null;
  #stopping: Promise<Exit> | null = null;

  private constructor(
    private readonly spec: ServerProcessSpec,
    private readonly child: ChildProcess,
    pid: number,
    log: BoundedLog,
  ) {
    this.pid = pid;
    this.log = log;
    this.exited = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        living.delete(this);
        log.close();
        this.#exit = { code, signal };
        resolve(this.#exit);
      });
    });
  }

  /** @throws InfraError with the code of the spec when the program cannot be run at all. */
  static async start(spec: ServerProcessSpec): Promise<ServerProcess> {
    const log = new BoundedLog(spec.logFile);
    const child = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      stdio: [spec.stdinPipe === true ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      detached: true, // a Ctrl-C in the terminal must reach us alone: we stop the parts in their order
      ...(spec.uid === undefined ? {} : { uid: spec.uid }),
      ...(spec.gid === undefined ? {} : { gid: spec.gid }),
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        log.write(chunk);
        spec.onOutput?.(chunk);
      });
    }
    child.stdin?.on('error', () => {}); // it is never written to; a dead reader is seen by the exit
    const pid = child.pid;
    if (pid === undefined) {
      const cause = await new Promise<Error>((resolve) => child.once('error', resolve));
      log.close();
      throw new InfraError(spec.failure, `${spec.name} could not be run: ${cause.message}`, { cause });
    }
    child.unref();
    for (const pipe of child.stdio) if (pipe instanceof Socket) pipe.unref();
    const process = new ServerProcess(spec, child, pid, log);
    living.add(process);
    stopAllAtExit();
    return process;
  }

  get name(): string {
    return this.spec.name;
  }

  get running(): boolean {
    return this.#exit === null;
  }

  /** Ends the process gently, then less so; at most the sum of the steps plus 10 s. Safe to call twice. */
  stop(): Promise<Exit> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<Exit> {
    for (const { signal, waitMs } of this.spec.stopSteps) {
      const exit = await this.#signalAndWait(signal, waitMs);
      if (exit !== null) return exit;
    }
    return this.kill('SIGKILL');
  }

  /** Sends the signal and waits, at most 10 s, until the process is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<Exit> {
    const exit = await this.#signalAndWait(signal, KILL_LIMIT_MS);
    if (exit !== null) return exit;
    throw new InfraError(this.spec.failure, `${this.spec.name} (process ${this.pid}) did not end on ${signal}.`);
  }

  signal(signal: NodeJS.Signals): void {
    if (this.running) this.child.kill(signal);
  }

  async #signalAndWait(signal: NodeJS.Signals, waitMs: number): Promise<Exit | null> {
    this.signal(signal);
    return exitWithin(this.exited, waitMs);
  }

  /** For `process.on('exit')`, where nothing can be awaited. */
  abandon(): void {
    const first = this.spec.stopSteps[0];
    this.signal(first?.signal ?? 'SIGKILL');
  }
}

export async function exitWithin(exited: Promise<Exit>, limitMs: number): Promise<Exit | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  try {
    return await Promise.race([exited, late]);
  } finally {
    clearTimeout(timer);
  }
}

function stopAllAtExit(): void {
  if (endsWithUs) return;
  endsWithUs = true;
  // before all others: those may remove the folders that the processes work in
  process.prependOnceListener('exit', () => {
    for (const one of living) one.abandon();
  });
}

export function describeExit({ code, signal }: Exit): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}
