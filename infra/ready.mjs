/*
 * node infra/ready.mjs URL: exit code 0 when the address answers 2xx. For container health checks, where there is no curl.
 */
const LIMIT_MS = 4_000;

try {
  const { ok } = await fetch(process.argv[2] ?? '', { signal: AbortSignal.timeout(LIMIT_MS) });
  process.exit(ok ? 0 : 1);
} catch {
  process.exit(1);
}
