import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from './failure.ts';

const run = promisify(execFile);

/** The official release that is fetched where nothing else is found. */
export const NATS_RELEASE = '2.15.1';
export const NATS_RELEASES = 'https://github.com/nats-io/nats-server/releases/download';

const ARCHIVE_LIMIT_BYTES = 64 * 1024 * 1024;
const DOWNLOAD_LIMIT_MS = 300_000;
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64', arm: 'arm7', ia32: '386' };

/**
 * Fetches the official release into `work` and checks it against the checksum published with it.
 * @returns the program inside `work`, or the reason why there is none
 */
export async function natsFromRelease(
  work: string,
  releases = NATS_RELEASES,
): Promise<{ program: string } | { reason: string }> {
  const architecture = ARCHITECTURES[process.arch];
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  if (architecture === undefined) return { reason: `no release for ${system} on ${process.arch}` };
  const name = `nats-server-v${NATS_RELEASE}-${system}-${architecture}`;
  const file = `${name}.tar.gz`;
  const base = `${releases}/v${NATS_RELEASE}`;
  try {
    const published = checksumOf(file, (await download(`${base}/SHA256SUMS`)).toString('utf8'));
    if (published === null) return { reason: `${base}/SHA256SUMS does not name ${file}` };
    const archive = await download(`${base}/${file}`);
    const actual = createHash('sha256').update(archive).digest('hex');
    if (actual !== published)
      return { reason: `${file} has the checksum ${actual}, published is ${published}: not used` };
    mkdirSync(work, { recursive: true });
    writeFileSync(join(work, file), archive);
    await run('tar', ['-xzf', file], { cwd: work, timeout: DOWNLOAD_LIMIT_MS });
    return { program: join(work, name, process.platform === 'win32' ? 'nats-server.exe' : 'nats-server') };
  } catch (error) {
    return { reason: `${base}/${file}: ${messageOf(error)}${causeOf(error)}` };
  }
}

/** The checksum of a file in a list of `<hex>  <name>` lines. */
export function checksumOf(file: string, sums: string): string | null {
  for (const line of sums.split('\n')) {
    const [sum = '', name = ''] = line.trim().split(/\s+\*?/);
    if (name === file && /^[0-9a-f]{64}$/i.test(sum)) return sum.toLowerCase();
  }
  return null;
}

async function download(url: string): Promise<Buffer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_LIMIT_MS) });
  if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > ARCHIVE_LIMIT_BYTES) throw new Error(`larger than ${ARCHIVE_LIMIT_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `fetch` says only that it failed; why stands in its cause. */
function causeOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? ` (${messageOf(error.cause)})` : '';
}
