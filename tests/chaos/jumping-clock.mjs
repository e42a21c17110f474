/*
 * Loaded before a service's main (`node --import`): its clock goes wrong by as many milliseconds as the file says that
 * CHAOS_CLOCK_FILE names, read again at each SIGWINCH. As when a machine's clock is set, what counts time that passes
 * (performance.now, timers) goes on as before.
 */
import { readFileSync } from 'node:fs';

const file = process.env.CHAOS_CLOCK_FILE ?? '';
const Right = Date;
let shiftMs = 0;

function look() {
  shiftMs = Number(readFileSync(file, 'utf8')) || 0;
}

const now = () => Right.now() + shiftMs;
const Jumping = new Proxy(Right, {
  construct: (target, args, made) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, made === Jumping ? target : made),
  apply: () => new Right(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});

if (file !== '') {
  look();
  Right.prototype.constructor = Jumping;
  globalThis.Date = Jumping;
  process.on('SIGWINCH', look);
}
