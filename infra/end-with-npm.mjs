/*
 * npm runs a script below a shell, and a shell dies of SIGTERM without passing it on. So: when the process above us
 * is gone, we end as on SIGTERM. Only below npm, since whoever starts us by hand may leave us running on purpose.
 */
const LOOK_EVERY_MS = 200;

if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  look.unref();
}
