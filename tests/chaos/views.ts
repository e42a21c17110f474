import type { VerificationLine } from '@rapporteur/contracts/operations-api';
import type { TableChecksum } from '@rapporteur/read-model';
import type { Breaches } from './account.ts';
import type { History } from './history.ts';

/** What the services show against what the log has. */

/** A transcript as the query service shows it. */
export interface Shown {
  id: string;
  status: number;
  revision?: number;
  /** All that it knows of. */
  revisions?: readonly number[];
  /** Of its source. */
  sha256?: string;
}

/** Of what the projection service says of a parked transcript. */
export interface Parked {
  transcriptId: string;
  position: number;
  code: string;
  reason: string;
}

/** Each transcript is shown with its last revision, all before it, and its source; and stands in the list once. */
export function readBreaches(history: History, shown: readonly Shown[], listed: readonly string[]): Breaches {
  const breaches = none();
  const { lost, duplicated, differences } = breaches;
  const wanted = new Set<string>();
  for (const one of shown) {
    const standing = history.standing(one.id);
    const status = standing === undefined ? 404 : standing.sha256 === null ? 410 : 200;
    if (status === 200) wanted.add(one.id);
    if (one.status === 404 && status !== 404) lost.push(`${one.id} is not shown`);
    else if (one.status !== status) differences.push(`${one.id} is answered with ${one.status}, not ${status}`);
    if (one.status !== 200 || !standing) continue;
    const until = Array.from({ length: standing.revision }, (_, i) => i + 1);
    if (one.revision !== standing.revision)
      lost.push(`${one.id} is shown with revision ${one.revision}, not ${standing.revision}`);
    else if (one.sha256 !== standing.sha256) differences.push(`${one.id} is shown with another source`);
    else if (String(one.revisions) !== String(until)) differences.push(`${one.id} is shown with ${one.revisions}`);
  }
  const times = new Map<string, number>();
  for (const id of listed) times.set(id, (times.get(id) ?? 0) + 1);
  for (const [id, count] of times) {
    if (count > 1) duplicated.push(`${id} is listed ${count} times`);
    if (!wanted.has(id)) differences.push(`${id} is listed and should not be`);
  }
  for (const id of wanted) if (!times.has(id)) lost.push(`${id} is not listed`);
  return breaches;
}

/** Parked is what was poisoned, from there on, and nothing else. */
export function parkedBreaches(history: History, parked: readonly Parked[]): Breaches {
  const breaches = none();
  const { differences } = breaches;
  for (const { transcriptId, position, code, reason } of parked) {
    const poison = history.poisoned.get(transcriptId);
    if (!poison) differences.push(`${transcriptId} is parked and was not poisoned: ${code} at ${position}, ${reason}`);
    else if (poison.position !== position || poison.code !== code)
      differences.push(
        `${transcriptId} is parked for ${code} at ${position}, not ${poison.code} at ${poison.position}`,
      );
  }
  const waiting = new Set(parked.map(({ transcriptId }) => transcriptId));
  for (const id of history.poisoned.keys())
    if (!waiting.has(id)) differences.push(`${id} was poisoned and is not parked`);
  return breaches;
}

/** The product's own look: it finds the poison in the log, and no difference. */
export function verificationBreaches(history: History, lines: readonly VerificationLine[]): Breaches {
  const breaches = none();
  const { differences } = breaches;
  for (const line of lines) {
    if (line.kind === 'difference')
      differences.push(`${line.table} ${line.id} ${line.column ?? ''}: ${line.found}, the log gives ${line.expected}`);
    if (line.kind === 'finding' && !history.poisoned.has(line.transcriptId))
      differences.push(`${line.transcriptId} at ${line.position}: ${line.code}, ${line.message}`);
    if (line.kind === 'failed') differences.push(`the verification came to no end: ${line.problem.detail}`);
  }
  const result = lines.at(-1);
  if (result?.kind !== 'result') differences.push('the verification has no result');
  else if (result.log.findings < history.poisoned.size)
    differences.push('the verification overlooked what is poisoned');
  return breaches;
}

/** Row by row the same, before and after all was made again from the log. */
export function differingTables(
  before: Readonly<Record<string, TableChecksum>>,
  after: Readonly<Record<string, TableChecksum>>,
): Breaches {
  const breaches = none();
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name], after[name]];
    if (was?.checksum !== is?.checksum || was?.rows !== is?.rows)
      breaches.differences.push(`${name}: ${was?.rows} rows, ${is?.rows} after a rebuild, not the same`);
  }
  return breaches;
}

function none(): Breaches {
  return { lost: [], duplicated: [], differences: [] };
}
