import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, isPortFree, requireFreePort } from './ports.ts';

/**
 * The port of an embedded server: the asked one, else the one it had before, else a free one; remembered in the folder.
 * @throws InfraError `port-taken` when a certain port was asked for
 */
export async function choosePort(folder: string, purpose: string, asked?: number): Promise<number> {
  if (asked !== undefined) await requireFreePort(asked, purpose);
  const port = asked ?? (await rememberedPort(folder)) ?? (await freePort());
  writeFileSync(join(folder, 'port'), `${port}\n`);
  return port;
}

async function rememberedPort(folder: string): Promise<number | null> {
  try {
    const port = Number(readFileSync(join(folder, 'port'), 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 && (await isPortFree(port)) ? port : null;
  } catch {
    return null;
  }
}
