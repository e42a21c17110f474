import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A message as anybody may publish it, who knows the subjects and nothing else of us. */
export interface ForeignMessage {
  subject: string;
  /** As they stand on the wire, `Name: value`; `null` for a message without any. */
  headers: readonly string[] | null;
  data: Buffer;
}

/** @returns whether the server says that it has read what was published; whether it was stored, only the log can tell. */
export async function publishAsStranger(port: number, message: ForeignMessage, limitMs: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const late = new AbortController();
  try {
    const done = talk(socket, message);
    done.catch(() => undefined); // it ends after the limit, when nobody waits for it any more
    return await Promise.race([done, sleep(limitMs, false, { signal: late.signal })]);
  } catch {
    return false; // there is no server now
  } finally {
    late.abort();
    socket.destroy();
  }
}

/** The protocol as told in https://docs.nats.io/reference/reference-protocols/nats-protocol. */
async function talk(socket: Socket, { subject, headers, data }: ForeignMessage): Promise<boolean> {
  await once(socket, 'connect');
  const options = { verbose: false, pedantic: false, headers: true, no_responders: false, lang: 'none', version: '0' };
  socket.write(`CONNECT ${JSON.stringify(options)}\r\n`);
  if (headers === null) socket.write(`PUB ${subject} ${data.length}\r\n`);
  else {
    const head = Buffer.from(`NATS/1.0\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`);
    socket.write(`HPUB ${subject} ${head.length} ${head.length + data.length}\r\n`);
    socket.write(head);
  }
  socket.write(data);
  socket.write('\r\nPING\r\n');
  let heard = '';
  for await (const piece of socket) {
    heard += String(piece);
    if (heard.includes('-ERR')) return false;
    if (heard.includes('PONG')) return true;
  }
  return false;
}
