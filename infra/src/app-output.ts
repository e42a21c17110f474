const LINE_LIMIT = 64 * 1024;
const SHOWN = new Set(['warn', 'error', 'fatal']);

/**
 * Takes an app's output as it comes and hands on what the operator should see: log lines of level warn and above, and
 * whatever is no log line at all, such as the stack of a crash.
 */
export function createOutputFilter(app: string, show: (line: string) => void): (chunk: Buffer) => void {
  const decoder = new TextDecoder();
  let rest = '';
  return (chunk) => {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(-LINE_LIMIT);
    for (const line of lines) {
      const shown = operatorLine(line);
      if (shown !== null) show(`${app} ${shown}`);
    }
  };
}

/** What of one line of output the operator should see, or null. */
export function operatorLine(line: string): string | null {
  if (line.trim() === '') return null;
  const entry = parse(line);
  if (entry === null) return `| ${line}`;
  const { level, message } = entry;
  if (typeof level !== 'string' || !SHOWN.has(level)) return null;
  const reason = reasonOf(entry.error ?? entry.reason);
  return `${level}: ${String(message)}${reason === null ? '' : ` (${reason})`}`;
}

function parse(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string | null {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null || !('message' in error)) return null;
  return String(error.message);
}
