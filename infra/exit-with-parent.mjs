import { isMainThread } from 'node:worker_threads';

/*
 * Loaded before an app's main (`node --import`): when the process that started us dies, even by SIGKILL, our stdin
 * closes, and we end as on SIGTERM. Worker threads load this too, but have no stdin of ours.
 */
const DRAIN_LIMIT_MS = 15_000;

if (isMainThread) {
  process.stdin.once('close', () => {
    setTimeout(() => process.exit(1), DRAIN_LIMIT_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.stdin.on('error', () => {}); // 'close' follows
  process.stdin.resume();
  // a pipe is a socket in Node: watching it must not keep the process alive
  process.stdin.unref?.();
}
