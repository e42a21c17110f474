import { createInbox, type Msg } from '@nats-io/transport-node';
import { STREAM } from '@rapporteur/contracts/subjects';
import { LogUnavailableError } from '../errors.ts';
import type { Link } from './link.ts';
import type { Stored } from './lookups.ts';

/** Limits of one answer. */
const MESSAGES = 500;
const BYTES = 8 * 1024 * 1024;
/** Between two messages. */
const SILENCE_MS = 2_000;

/**
 * Messages of one subject from a position on, in order, as many as fit one answer; none where there are none.
 * The client library has this call too, but never ends its subscription.
 */
export function directBatch(
  link: Link,
  query: { seq: number; next_by_subj: string },
  limit = MESSAGES,
): Promise<Stored[]> {
  const inbox = createInbox();
  return new Promise<Stored[]>((resolve, reject) => {
    const found: Stored[] = [];
    const end = (settle: () => void) => {
      clearTimeout(timer);
      subscription.unsubscribe();
      settle();
    };
    const subscription = link.connection.subscribe(inbox, {
      callback: (error, message) => {
        const status = message?.headers?.code ?? 0;
        if (error) end(() => reject(error));
        else if (status === 204 || status === 404) end(() => resolve(found));
        else if (status !== 0 || !message.headers?.has('Nats-Sequence'))
          end(() =>
            reject(new LogUnavailableError(`The log answered ${status} ${message.headers?.description ?? ''}`)),
          );
        else {
          found.push(asStored(message));
          timer.refresh();
        }
      },
    });
    const timer = setTimeout(() => {
      end(() => reject(new LogUnavailableError(`No answer within ${SILENCE_MS} ms.`)));
    }, SILENCE_MS);
    link.connection.publish(
      `$JS.API.DIRECT.GET.${STREAM}`,
      JSON.stringify({ ...query, batch: Math.min(limit, MESSAGES), max_bytes: BYTES }),
      { reply: inbox },
    );
  });
}

function asStored(message: Msg): Stored {
  const header = (name: string): string => message.headers?.get(name) ?? '';
  return {
    position: Number(header('Nats-Sequence')),
    subject: header('Nats-Subject'),
    headers: message.headers,
    data: message.data,
  };
}
