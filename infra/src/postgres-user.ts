import { chownSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InfraError } from './failure.ts';
import { AS_WE_ARE, type Launcher, runs } from './launcher.ts';

/*
 * Postgres refuses to run as root. As root we therefore run it as `nobody`, in the first of three ways that works here:
 *  1. a plain change of user, where that user can reach the program and the folder;
 *  2. setpriv with the one capability to pass folders that only root may enter (a clone under `mktemp -d`); Postgres
 *     asks access(2), which forgets capabilities unless no_setuid_fixup is set;
 *  3. a user namespace in which root is called `nobody`: to the files we are still root, so nothing changes hands.
 * No user is created and nothing outside the data folder is touched.
 */

interface Account {
  uid: number;
  gid: number;
}

const NOBODY: Account = { uid: 65_534, gid: 65_534 };
const PROBE = 'cd "$1" && exec "$2" --version >/dev/null';

/**
 * @param folder exists and is to hold the cluster; its owner may be changed
 * @throws InfraError `postgres-as-root` when no way works, `foreign-folder` when the folder is another user's
 */
export function choosePostgresUser(folder: string, postgres: string): Launcher {
  const self = process.geteuid?.();
  if (self === undefined) return AS_WE_ARE;
  if (self !== 0) {
    requireOwn(folder, self);
    return AS_WE_ARE;
  }
  for (const launcher of waysAsRoot(nobody())) {
    if (launcher.owner !== null) chownSync(folder, launcher.owner, launcher.gid ?? launcher.owner);
    if (runs(launcher, ['sh', '-c', PROBE, 'sh', folder, postgres])) return launcher;
  }
  throw new InfraError(
    'postgres-as-root',
    'Postgres refuses to run as root, and this system allows no way to another user (tried: uid switch, setpriv, unshare). ' +
      'Start as an ordinary user, or set DATABASE_URL to a Postgres of your own.',
  );
}

function waysAsRoot({ uid, gid }: Account): Launcher[] {
  return [
    { name: 'as nobody', prefix: [], uid, gid, owner: uid },
    {
      name: 'as nobody who may enter every folder (setpriv)',
      prefix: [
        'setpriv',
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
        '--securebits=+no_setuid_fixup',
        '--',
      ],
      owner: uid,
    },
    {
      name: 'as root called nobody (unshare)',
      prefix: ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'],
      owner: 0,
    },
  ];
}

/** Postgres wants a uid that has a name. */
function nobody(): Account {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('nobody:'));
    const [, , uid, gid] = line?.split(':') ?? [];
    const account = { uid: Number(uid), gid: Number(gid) };
    return Number.isInteger(account.uid) && account.uid > 0 && Number.isInteger(account.gid) ? account : NOBODY;
  } catch {
    return NOBODY;
  }
}

/** Gives a tree to the owner that the launcher wants. The top comes last: if it is right, all is right. */
export function giveTo(launcher: Launcher, tree: string): void {
  if (launcher.owner === null || lstatSync(tree).uid === launcher.owner) return;
  chownTree(tree, launcher.owner);
}

function chownTree(path: string, owner: number): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  if (stat.isDirectory()) for (const name of readdirSync(path)) chownTree(join(path, name), owner);
  chownSync(path, owner, owner);
}

export function requireOwn(folder: string, self: number): void {
  const { uid } = lstatSync(folder);
  if (uid === self) return;
  throw new InfraError(
    'foreign-folder',
    `${folder} belongs to user ${uid}, not to user ${self} who starts it now (was it first started as root?). ` +
      'Start as the same user as before, or set RAPPORTEUR_DATA to another folder.',
  );
}
