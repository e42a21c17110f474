import { connect } from 'node:net';
import { InfraError } from './failure.ts';

/** What a server says of itself when somebody connects. */
export interface NatsInfo {
  version: string;
  jetstream: boolean;
  maxPayloadBytes: number;
}

const INFO_LIMIT_BYTES = 64 * 1024;

/**
 * Reads the greeting of a NATS server.
 * @throws InfraError `server-unreachable`
 */
export function readNatsInfo(host: string, port: number, limitMs: number): Promise<NatsInfo> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ host, port });
    const fail = (reason: string): void => {
      socket.destroy();
      reject(new InfraError('server-unreachable', `No NATS server answers at ${host}:${port}: ${reason}`));
    };
    socket.setTimeout(limitMs, () => fail(`silent for ${limitMs} ms`));
    socket.once('error', (error) => fail(error.message));
    socket.once('close', () => fail('the connection was closed'));
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      if (!text.includes('\r\n') && text.length < INFO_LIMIT_BYTES) return;
      const info = parseInfo(text.slice(0, text.indexOf('\r\n')));
      if (info === null) return fail('what listens there does not speak NATS');
      resolve(info);
      socket.destroy();
    });
  });
}

function parseInfo(line: string): NatsInfo | null {
  const json = /^INFO (\{.*\})\s*$/s.exec(line)?.[1];
  if (json === undefined) return null;
  try {
    const value: Record<string, unknown> = JSON.parse(json);
    return {
      version: String(value.version),
      jetstream: value.jetstream === true,
      maxPayloadBytes: Number(value.max_payload),
    };
  } catch {
    return null;
  }
}
