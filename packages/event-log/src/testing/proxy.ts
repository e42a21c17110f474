import { connect, createServer, type Server, type Socket } from 'node:net';

/** When a client's bytes go through, decides what becomes of them. */
export type Fault = (upstream: Buffer) => 'pass' | 'cut' | 'pass-then-cut';

/** Asked for the first API request in what a client sends; what it returns is the answer, and the server never sees it. */
export type Impostor = (subject: string, payload: string) => string | null;

/** The payload follows. */
const REQUEST = /PUB (\$JS\.API\.\S+) (_INBOX\.\S+) (\d+)\r\n/;
/** The one subscription through which a client hears all answers. */
const ANSWERS = /SUB (_INBOX\.\S+)\.\* (\d+)\r\n/;

/** A TCP proxy in front of a server that can cut connections, or answer in its place, at chosen moments. */
export class CuttingProxy {
  readonly #server: Server;
  readonly #targetPort: number;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  fault: Fault = () => 'pass';
  impostor: Impostor = () => null;

  private constructor(server: Server, targetPort: number) {
    this.#server = server;
    this.#targetPort = targetPort;
    server.on('connection', (client) => this.#serve(client));
  }

  static async start(targetPort: number): Promise<CuttingProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new CuttingProxy(server, targetPort);
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return `nats://127.0.0.1:${address.port}`;
  }

  cutAll(): void {
    for (const [client, server] of this.#pairs) {
      client.destroy();
      server.destroy();
    }
  }

  async stop(): Promise<void> {
    this.cutAll();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(client: Socket): void {
    const server = connect(this.#targetPort, '127.0.0.1');
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    let deaf = false;
    const cut = () => {
      client.destroy();
      server.destroy();
      this.#pairs.delete(pair);
    };
    let answersTo = '';
    client.on('data', (sent) => {
      answersTo = ANSWERS.exec(sent.toString('latin1'))?.[2] ?? answersTo;
      const [bytes, answer] = this.#intercept(sent, answersTo);
      if (answer !== null) client.write(answer);
      const fate = this.fault(bytes);
      if (fate === 'cut') return cut();
      server.write(bytes);
      if (fate === 'pass') return;
      deaf = true; // the server does its work, its answer is lost
      setTimeout(cut, 150);
    });
    server.on('data', (bytes) => {
      if (!deaf) client.write(bytes);
    });
    for (const socket of pair) socket.on('error', cut).on('close', cut);
  }

  /** What goes on to the server, and what the client is answered at once. */
  #intercept(sent: Buffer, answersTo: string): [Buffer, string | null] {
    const text = sent.toString('latin1');
    const found = REQUEST.exec(text);
    if (!found) return [sent, null];
    const [line, subject = '', reply, size] = found;
    const from = found.index + line.length;
    const to = from + Number(size);
    const answer = this.impostor(subject, text.slice(from, to));
    if (answer === null) return [sent, null];
    const rest = Buffer.concat([sent.subarray(0, found.index), sent.subarray(to + 2)]);
    return [rest, `MSG ${reply} ${answersTo} ${Buffer.byteLength(answer)}\r\n${answer}\r\n`];
  }
}
