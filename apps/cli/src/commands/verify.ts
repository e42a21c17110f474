import {
  type LogFinding,
  type RowDifference,
  VerificationLine,
  type VerificationResult,
} from '@rapporteur/contracts/operations-api';
import { formatProblem, type ServerOptions } from '../client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { requestLines } from '../ndjson.ts';
import { startProgress } from '../progress.ts';
import { write } from '../write.ts';

/** `rapporteur verify`: is the log what it says of itself, and are the read models what the log gives? */
export async function verify(options: ServerOptions & { json: boolean }): Promise<number> {
  const url = `${options.projection}/v1/projection/verify`;
  const progress = startProgress('events');
  let result: VerificationResult | undefined;
  try {
    for await (const text of requestLines(url, { method: 'POST', apiKey: options.apiKey })) {
      const line = VerificationLine.parse(JSON.parse(text));
      if (line.kind === 'failed') throw new CommandError(formatProblem(line.problem), EXIT.unavailable);
      if (line.kind === 'progress') {
        if (line.phase === 'log') progress.update(line.done, line.total);
        continue;
      }
      if (options.json) await write(`${text}\n`);
      else if (line.kind !== 'result') await write(`${formatWrong(line)}\n`);
      if (line.kind === 'result') result = line;
    }
  } finally {
    progress.end();
  }
  if (!result) throw new CommandError('The verification was broken off without a result.', EXIT.unavailable);
  if (!options.json) await write(`${formatResult(result)}\n`);
  return result.ok ? EXIT.done : EXIT.refused;
}

function formatWrong(line: LogFinding | RowDifference): string {
  if (line.kind === 'finding') {
    const revision = line.revision === null ? '' : ` revision ${line.revision}`;
    return `log  ${line.transcriptId}${revision}  position ${line.position}  ${line.code}: ${line.message}`;
  }
  const { table, transcriptId, id, column, expected, found } = line;
  const place = `${table}  ${transcriptId}  ${id}`;
  if (found === null) return `${place}  the row is missing: ${expected}`;
  if (expected === null) return `${place}  the row should not be there: ${found}`;
  return `${place}  ${column}: expected ${expected}, found ${found}`;
}

function formatResult({ ok, log, readModels, shortened, seconds }: VerificationResult): string {
  return [
    `log          ${log.events} events, ${log.transcripts} transcripts, ${log.revisions} revisions, ${log.retractions} retractions, ${log.unfinished} unfinished: ${log.findings} findings`,
    `read models  ${readModels.rows} rows at position ${readModels.position}, ${readModels.parked} transcripts parked: ${readModels.differing} transcripts differ`,
    ...(shortened ? ['More is wrong than is listed.'] : []),
    `${ok ? 'All equal' : 'Not equal'}, ${seconds.toFixed(1)} s.`,
  ].join('\n');
}
