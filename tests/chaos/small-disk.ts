import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const PIECE_BYTES = 64 * 1024;
const MOUNT_LIMIT_MS = 10_000;

/** Unmounts when whoever started it is gone, even by SIGKILL: its input ends then. */
const UNMOUNT_AFTER_US = 'cat >/dev/null; umount -l "$1" 2>/dev/null';

/** A folder on a file system of its own that can be full. Only root may make one. */
export class SmallDisk {
  readonly #folder: string;
  readonly #ballast: string;
  readonly #unmountAtExit: () => void;
  readonly #endGuard: () => void;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#ballast = join(folder, 'ballast');
    this.#unmountAtExit = () => unmount(folder);
    process.prependOnceListener('exit', this.#unmountAtExit);
    const guard = spawn('sh', ['-c', UNMOUNT_AFTER_US, 'sh', folder], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    guard.unref();
    guard.stdin.on('error', () => undefined); // it is never written to
    this.#endGuard = () => guard.stdin.destroy();
  }

  /** @returns why there can be none, where that is so. */
  static mount(folder: string, sizeMb: number): SmallDisk | string {
    if (process.platform !== 'linux' || process.geteuid?.() !== 0) return 'only root on Linux may mount a tmpfs';
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const args = ['-t', 'tmpfs', '-o', `size=${sizeMb}m,mode=0700`, 'tmpfs', folder];
    const { status, stderr, error } = spawnSync('mount', args, { encoding: 'utf8', timeout: MOUNT_LIMIT_MS });
    return status === 0 ? new SmallDisk(folder) : `no tmpfs can be mounted: ${(error?.message ?? stderr).trim()}`;
  }

  /** Leaves about `spareBytes`: what is written next fails after so much, perhaps in the middle. */
  fill(spareBytes: number): void {
    const descriptor = openSync(this.#ballast, 'w', 0o600);
    let bytes = 0;
    try {
      for (const piece of [Buffer.alloc(PIECE_BYTES), Buffer.alloc(512)]) bytes += writeUntilFull(descriptor, piece);
    } finally {
      closeSync(descriptor);
    }
    truncateSync(this.#ballast, Math.max(0, bytes - spareBytes));
  }

  free(): void {
    rmSync(this.#ballast, { force: true });
  }

  /** When nobody uses it any more. */
  unmount(): void {
    process.off('exit', this.#unmountAtExit);
    unmount(this.#folder);
    this.#endGuard();
  }
}

function writeUntilFull(descriptor: number, piece: Buffer): number {
  let bytes = 0;
  for (;;) {
    try {
      bytes += writeSync(descriptor, piece);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return bytes;
      throw error;
    }
  }
}

/** Lazily: a server that is being stopped may still have files open. */
function unmount(folder: string): void {
  spawnSync('umount', ['-l', folder], { timeout: MOUNT_LIMIT_MS });
}
