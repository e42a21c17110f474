import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { debianMirrors } from './nats-from-debian.ts';
import { checksumOf, NATS_RELEASE, natsFromRelease } from './nats-from-release.ts';
import { findNatsServer, type NatsFetcher } from './nats-server-binary.ts';
import { isNatsRecent } from './nats-version.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-nats-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that answers `--version` as nats-server does; the search runs nothing else. */
function program(version: string, place = join(folder, `v${version}`, 'nats-server')): string {
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, `#!/bin/sh\necho "nats-server: v${version}"\n`);
  chmodSync(place, 0o755);
  return place;
}

const cache = (): string => join(folder, 'cache');
const PATH = process.env.PATH ?? '';
const withoutNats = PATH.split(':')
  .filter((one) => !readNames(one).includes('nats-server'))
  .join(':');

function readNames(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

describe('which nats-server is taken', () => {
  test.each([
    ['2.12.0', true],
    ['2.15.1', true],
    ['3.0.0', true],
    ['2.12.0-RC.2', true],
    ['2.11.9', false],
    ['2.9.10', false],
    ['1.99.0', false],
  ])('%s is recent enough: %s', (version, recent) => {
    expect(isNatsRecent(version)).toBe(recent);
  });

  test('NATS_SERVER_BIN before all others', async () => {
    const chosen = program('2.12.1');
    const env = { NATS_SERVER_BIN: chosen, PATH: `${dirname(program('2.14.0'))}:${PATH}` };
    expect(await findNatsServer(cache(), { env })).toBe(chosen);
  });

  test('NATS_SERVER_BIN that is too old is refused, not passed over', async () => {
    const env = { NATS_SERVER_BIN: program('2.9.10'), PATH };
    await expect(findNatsServer(cache(), { env })).rejects.toMatchObject({
      code: 'nats-too-old',
      message: expect.stringMatching(/NATS_SERVER_BIN .* is version 2\.9\.10; 2\.12\.0 or newer/),
    });
  });

  test('NATS_SERVER_BIN that is no server is refused', async () => {
    const env = { NATS_SERVER_BIN: join(folder, 'nothing'), PATH };
    await expect(findNatsServer(cache(), { env })).rejects.toMatchObject({ code: 'nats-not-found' });
  });

  test('one on PATH that is too old is passed over for the one fetched before', async () => {
    const fetched = program('2.13.0', join(cache(), 'nats-server'));
    const env = { PATH: `${dirname(program('2.9.10'))}:${withoutNats}` };
    expect(await findNatsServer(cache(), { env, fetchers: [] })).toBe(fetched);
  });

  test('with none: a message that names all that was tried and what to do', async () => {
    const old = program('2.9.10');
    const fetchers: NatsFetcher[] = [{ name: 'the moon', fetch: async () => ({ reason: 'too far' }) }];
    await expect(
      findNatsServer(cache(), { env: { PATH: `${dirname(old)}:${withoutNats}` }, fetchers }),
    ).rejects.toMatchObject({
      code: 'nats-not-found',
      message: expect.stringMatching(/version 2\.9\.10: too old.*the moon: too far.*NATS_SERVER_BIN.*NATS_URL/s),
    });
  });

  test('several searches at once: all get a whole program, nothing else stays', async () => {
    let fetched = 0;
    const fetch = async (work: string) => {
      fetched += 1;
      return { program: program('2.12.3', join(work, 'tree', 'nats-server')) };
    };
    const search = { env: { PATH: withoutNats }, fetchers: [{ name: 'here', fetch }] };
    const found = await Promise.all([1, 2, 3, 4].map(() => findNatsServer(cache(), search)));
    expect(new Set(found)).toEqual(new Set([join(cache(), 'nats-server')]));
    expect(readdirSync(cache())).toEqual(['nats-server']);
    expect(fetched).toBe(4);
  });

  test('what is fetched and is too old is not kept', async () => {
    const fetch = async (work: string) => ({ program: program('2.10.0', join(work, 'nats-server')) });
    const search = { env: { PATH: withoutNats }, fetchers: [{ name: 'an old archive', fetch }] };
    await expect(findNatsServer(cache(), search)).rejects.toThrow(/an old archive: what came is version 2\.10\.0/);
    expect(readdirSync(cache())).toEqual([]);
  });
});

describe("the official release, from a server of the test's own", () => {
  const files = new Map<string, Buffer>();
  let server: Server;
  let releases: string;

  beforeEach(async () => {
    server = createServer((request, response) => {
      const body = files.get(basename(request.url ?? ''));
      response.statusCode = body === undefined ? 404 : 200;
      response.end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    releases = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
    files.clear();
  });

  function publish(): { file: string; archive: Buffer } {
    const architecture = { x64: 'amd64', arm64: 'arm64', arm: 'arm7', ia32: '386' }[process.arch as string];
    const name = `nats-server-v${NATS_RELEASE}-${process.platform}-${architecture}`;
    program(NATS_RELEASE, join(folder, name, 'nats-server'));
    execFileSync('tar', ['-czf', `${name}.tar.gz`, name], { cwd: folder });
    const archive = readFileSync(join(folder, `${name}.tar.gz`));
    files.set(`${name}.tar.gz`, archive);
    return { file: `${name}.tar.gz`, archive };
  }
  const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

  test('is used when its checksum is the published one', async () => {
    const { file, archive } = publish();
    files.set('SHA256SUMS', Buffer.from(`${'0'.repeat(64)}  other.zip\n${sha256(archive)}  ${file}\n`));
    const fetchers = [{ name: 'the release', fetch: (work: string) => natsFromRelease(work, releases) }];
    expect(await findNatsServer(cache(), { env: { PATH: withoutNats }, fetchers })).toBe(join(cache(), 'nats-server'));
  });

  test('is not unpacked when one byte differs', async () => {
    const { file, archive } = publish();
    files.set('SHA256SUMS', Buffer.from(`${sha256(archive)}  ${file}\n`));
    files.set(file, Buffer.concat([archive, Buffer.from('\0')]));
    const work = join(folder, 'work');
    expect(await natsFromRelease(work, releases)).toEqual({
      reason: expect.stringMatching(/checksum .* published is .*: not used/),
    });
    expect(readNames(work)).toEqual([]);
  });

  test('is not used when no checksum is published for it', async () => {
    publish();
    files.set('SHA256SUMS', Buffer.from(`${'0'.repeat(64)}  other.zip\n`));
    expect(await natsFromRelease(folder, releases)).toEqual({ reason: expect.stringContaining('does not name') });
  });

  test('says why it could not be had', async () => {
    expect(await natsFromRelease(folder, releases)).toEqual({ reason: expect.stringContaining('HTTP 404') });
    server.close();
    server.closeAllConnections();
    expect(await natsFromRelease(folder, releases)).toEqual({ reason: expect.stringMatching(/fetch failed/) });
  });
});

test('a checksum is looked up by the whole file name', () => {
  const sum = 'ab'.repeat(32);
  expect(checksumOf('a.tar.gz', `${sum}  ba.tar.gz\n${sum} *a.tar.gz\n`)).toBe(sum);
  expect(checksumOf('a.tar.gz', `${sum}  ba.tar.gz\nnot-hex  a.tar.gz\n`)).toBeNull();
});

test("Debian's own archive is told from the others in apt's lists", () => {
  const sources = `
deb [signed-by=/usr/share/keyrings/x.gpg] https://packages.example.org/apt stable main
deb http://mirror.example.net/debian/ bookworm main contrib
# deb http://off.example.net/debian bookworm main
deb-src http://source.example.net/debian bookworm main
Types: deb
URIs: http://archive.example.com/debian
Suites: bookworm
URIs: http://archive.example.com/debian-security
URIs: mirror+file:/etc/apt/mirrors/debian.list
`;
  expect(debianMirrors(sources)).toEqual([
    'http://mirror.example.net/debian/',
    'http://archive.example.com/debian',
    'mirror+file:/etc/apt/mirrors/debian.list',
  ]);
});
