/** A progress bar on a terminal; elsewhere a line now and then, so that logs stay readable. */

const BAR_WIDTH = 24;
const REDRAW_MS = 100;
const LINE_MS = 5_000;

export interface Progress {
  /** `note` stands behind the figures. */
  update(done: number, total: number, note?: string): void;
  /** Writes a line above the bar. */
  say(line: string): void;
  end(): void;
}

export function startProgress(unit: string, out: NodeJS.WriteStream = process.stderr, now = Date.now): Progress {
  const started = now();
  let drawnAt = 0;
  let last = '';
  const clear = () => {
    if (out.isTTY && last) out.write('\r\u001b[2K');
  };
  const draw = () => {
    drawnAt = now();
    if (out.isTTY) {
      clear();
      out.write(last.slice(0, Math.max(20, (out.columns ?? 80) - 1)));
    } else {
      out.write(`${last}\n`);
    }
  };
  return {
    update(done, total, note = '') {
      last = formatProgress({ done, total, unit, elapsedMs: now() - started, note });
      if (done >= total || now() - drawnAt >= (out.isTTY ? REDRAW_MS : LINE_MS)) draw();
    },
    say(line) {
      clear();
      out.write(`${line}\n`);
      if (out.isTTY && last) out.write(last);
    },
    end() {
      if (out.isTTY && last) out.write('\n');
    },
  };
}

/** `[####....]  50%  500/1000 events  250/s  2 s left  note` */
export function formatProgress(p: {
  done: number;
  total: number;
  unit: string;
  elapsedMs: number;
  note: string;
}): string {
  const share = p.total > 0 ? Math.min(1, p.done / p.total) : 1;
  const filled = Math.round(share * BAR_WIDTH);
  const bar = '#'.repeat(filled) + '.'.repeat(BAR_WIDTH - filled);
  const rate = p.elapsedMs > 0 ? (p.done * 1000) / p.elapsedMs : 0;
  const left = rate > 0 && p.done < p.total ? `  ${formatSeconds((p.total - p.done) / rate)} left` : '';
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  return `[${bar}] ${percent}  ${p.done}/${p.total} ${p.unit}  ${formatRate(rate)}/s${left}${p.note && `  ${p.note}`}`;
}

function formatRate(rate: number): string {
  return rate >= 10 ? Math.round(rate).toString() : rate.toFixed(1);
}

function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}
