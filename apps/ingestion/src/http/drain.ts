import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Law: a client that sends too much is told so. An answer that closes the connection while the client is still sending
 * reaches most clients as a broken pipe, so the rest of the body is read and thrown away first, within bounds.
 */
const MAX_DRAIN_BYTES = 64 * 1024 * 1024;
const MAX_DRAIN_MS = 10_000;

export function drainRefused(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply, payload) => {
      if (reply.statusCode === 413) await drained(request.raw);
      return payload;
    });
}

function drained(body: IncomingMessage): Promise<void> {
  if (body.readableEnded || body.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let left = MAX_DRAIN_BYTES;
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, MAX_DRAIN_MS);
    body.once('end', done).once('close', done);
    body.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) done();
    });
  });
}
