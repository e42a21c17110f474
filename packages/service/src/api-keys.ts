import { createHash, timingSafeEqual } from 'node:crypto';

/** What a key may do; `admin` may do all. */
export const SCOPES = ['submit', 'read', 'admin'] as const;
export type KeyScope = (typeof SCOPES)[number];

/** Only the SHA-256 of a key is kept. */
export interface ApiKey {
  name: string;
  scopes: readonly KeyScope[];
  hash: Buffer;
}

const ENTRY = /^([A-Za-z0-9_-]{1,64}):([a-z+]+):([0-9a-f]{64})$/;

/** Reads `name:scope+scope:sha256hex`, several separated by commas. */
export function parseApiKeys(text: string): { ok: true; keys: ApiKey[] } | { ok: false; message: string } {
  const keys: ApiKey[] = [];
  for (const [i, part] of text.split(',').entries()) {
    const [, name, scopes, hash] = ENTRY.exec(part.trim()) ?? [];
    if (!name || !scopes || !hash)
      return { ok: false, message: `entry ${i + 1} is not name:scope+scope:sha256 (64 hexadecimal digits)` };
    const known = SCOPES.filter((scope) => scopes.split('+').includes(scope));
    if (known.length !== scopes.split('+').length)
      return { ok: false, message: `entry ${i + 1} ("${name}") has a scope other than ${SCOPES.join(', ')}` };
    keys.push({ name, scopes: known, hash: Buffer.from(hash, 'hex') });
  }
  return { ok: true, keys };
}

/** Finds the key that `presented` is, in the same time for any. */
export function findApiKey(keys: readonly ApiKey[], presented: string): ApiKey | undefined {
  const hash = createHash('sha256').update(presented).digest();
  let found: ApiKey | undefined;
  for (const key of keys) if (timingSafeEqual(key.hash, hash)) found = key;
  return found;
}

export function allows(key: ApiKey, scope: KeyScope): boolean {
  return key.scopes.includes(scope) || key.scopes.includes('admin');
}
