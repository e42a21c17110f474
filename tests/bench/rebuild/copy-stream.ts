import { type Client, Query } from 'pg';

/** COPY of whole tables in text format, as fast as node-postgres moves bytes. */

/** What node-postgres gives to a query whose server side waits for data; its type declarations leave it out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Rows are kept and sent in pieces of about this size. */
const PIECE_BYTES = 256 * 1024;

/** What COPY … TO STDOUT answers. */
export async function copyOut(client: Client, statement: string): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  let rows: Buffer[] = [];
  let bytes = 0;
  const gather = () => {
    if (rows.length > 0) pieces.push(Buffer.concat(rows));
    rows = [];
    bytes = 0;
  };
  await run(client, statement, {
    handleCopyData({ chunk }: { chunk: Buffer }): void {
      rows.push(Buffer.from(chunk)); // the buffer it is a part of is written over
      bytes += chunk.length;
      if (bytes >= PIECE_BYTES) gather();
    },
  });
  gather();
  return pieces;
}

export function copyIn(client: Client, statement: string, pieces: readonly Buffer[]): Promise<void> {
  return run(client, statement, {
    handleCopyInResponse(connection: CopyConnection): void {
      for (const piece of pieces) connection.sendCopyFromChunk(piece);
      connection.endCopyFrom();
    },
  });
}

function run(client: Client, statement: string, handlers: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new Query(statement, (error: Error | null | undefined) => (error ? reject(error) : resolve()));
    client.query(Object.assign(query, handlers));
  });
}
