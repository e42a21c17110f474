/*
 * What the terminal shows while something starts: one line a step with its time. On a terminal the line of the running
 * step is redrawn every second; elsewhere a long step says every ten seconds that it still runs.
 */
import { stripVTControlCharacters } from 'node:util';

const REDRAW_MS = 1_000;
const HEARTBEAT_MS = 10_000;
const DETAIL_LENGTH = 70;

/**
 * @typedef {object} Step
 * @property {(text: string) => void} detail what the step does just now
 * @property {(text?: string) => void} done
 * @property {(text?: string) => void} failed
 */

/**
 * @param {NodeJS.WriteStream} out
 * @returns {{ step: (name: string) => Step, line: (text: string) => void }}
 */
export function createProgress(out = process.stdout) {
  const begunAt = Date.now();
  /** @type {{ name: string, at: number, detail: string, timer: NodeJS.Timeout } | null} */
  let current = null;
  out.on('error', () => {}); // the terminal may go before we do

  const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`;
  const clock = () => seconds(begunAt).padStart(8);
  const erase = () => out.isTTY && out.write('\r\x1b[2K');
  const draw = () => {
    if (current === null || !out.isTTY) return;
    const detail = current.detail === '' ? '' : ` · ${current.detail}`;
    out.write(`\r\x1b[2K${clock()}  … ${current.name}${detail}`.slice(0, (out.columns ?? 100) + 4));
  };
  const heartbeat = () => {
    if (out.isTTY) return draw();
    const detail = current?.detail ? ` · ${current.detail}` : '';
    out.write(`${clock()}  … ${current?.name}${detail}\n`);
  };
  const end = (mark, text) => {
    if (current === null) return;
    clearInterval(current.timer);
    erase();
    out.write(`${clock()}  ${mark} ${text ?? current.name} (${seconds(current.at)})\n`);
    current = null;
  };

  return {
    step(name) {
      end('✓');
      const timer = setInterval(heartbeat, out.isTTY ? REDRAW_MS : HEARTBEAT_MS);
      timer.unref();
      current = { name, at: Date.now(), detail: '', timer };
      const mine = current;
      draw();
      return {
        detail(text) {
          mine.detail = printable(text);
          if (current === mine) draw();
        },
        done: (text) => current === mine && end('✓', text),
        failed: (text) => current === mine && end('✗', text),
      };
    },
    line(text) {
      erase();
      out.write(`${text}\n`);
      draw();
    },
  };
}

function printable(text) {
  return stripVTControlCharacters(text).trim().slice(0, DETAIL_LENGTH);
}
