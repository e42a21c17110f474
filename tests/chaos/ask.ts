/** An answer, or `null` where there was none that could be read: nobody there, cut off, or too late. */
export interface Answer {
  status: number;
  json: unknown;
}

const LIMIT_MS = 20_000;

export async function ask(url: string, init: RequestInit = {}): Promise<Answer | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(LIMIT_MS), ...init });
    return { status: response.status, json: JSON.parse(await response.text()) };
  } catch {
    return null;
  }
}

/** The code of a problem document, `''` where it is none. */
export function problemCode(json: unknown): string {
  return typeof json === 'object' && json !== null && 'code' in json ? String(json.code) : '';
}
