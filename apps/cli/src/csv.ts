/** Comma-separated values by RFC 4180; lists and objects become JSON in their cell. */

export function csvHeader(columns: readonly string[]): string {
  return `${columns.map(cell).join(',')}\r\n`;
}

export function csvRow(columns: readonly string[], item: Record<string, unknown>): string {
  return `${columns.map((column) => cell(item[column])).join(',')}\r\n`;
}

function cell(value: unknown): string {
  const text = plain(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  // a spreadsheet would run what starts like a formula; numbers may keep their sign
  return typeof value === 'string' && /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
}
