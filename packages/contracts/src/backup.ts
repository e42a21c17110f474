import { z } from 'zod';
import { Sha256 } from './events.ts';

/**
 * A backup of the log: NDJSON, one line `{"hash":"…","entry":…}` for the header, for each message in order, and for the
 * end.
 *
 * Law: `hash` is the SHA-256 of the hash of the line before (of the first, 64 zeros) followed by the very bytes of
 * `entry`. So no line can be changed, left out, added or put elsewhere without breaking the chain at that line, and
 * without the end a backup is not whole.
 */

export const BackupHeader = z.strictObject({
  kind: z.literal('header'),
  format: z.literal('rapporteur-log'),
  version: z.literal(1),
  /** Which log: when it was created. */
  logId: z.string(),
  createdAt: z.iso.datetime(),
  /** Messages in this backup: positions 1 to this one. */
  count: z.int().min(0),
});

/** A message byte for byte: its data as `text` where it is UTF-8, else as `base64`. */
export const BackupMessage = z
  .strictObject({
    kind: z.literal('message'),
    position: z.int().min(1),
    subject: z.string().regex(/^transcripts(\.[^\s.*>]+)+$/),
    // what a header can't hold would be read back as something else
    headers: z.array(z.tuple([z.string().regex(/^[^\s:]+$/), z.string().regex(/^[^\r\n]*$/)])),
    text: z.string().optional(),
    base64: z.base64().optional(),
  })
  .refine((message) => (message.text === undefined) !== (message.base64 === undefined), 'needs text or base64');
export type BackupMessage = z.infer<typeof BackupMessage>;

export const BackupEnd = z.strictObject({ kind: z.literal('end'), count: z.int().min(0) });
export const BackupEntry = z.discriminatedUnion('kind', [BackupHeader, BackupMessage, BackupEnd]);
export type BackupEntry = z.infer<typeof BackupEntry>;
export const BackupLine = z.strictObject({ hash: Sha256, entry: BackupEntry });

/** SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal. */
export type Sha256Of = (text: string) => string;

const FIRST = '0'.repeat(64);
const BEFORE_HASH = '{"hash":"';
const BEFORE_ENTRY = '","entry":';
const ENTRY_AT = BEFORE_HASH.length + FIRST.length + BEFORE_ENTRY.length;

/** Writes the lines of a backup, without their line feeds. */
export class BackupSealer {
  #hash = FIRST;
  readonly #sha256: Sha256Of;

  constructor(sha256: Sha256Of) {
    this.#sha256 = sha256;
  }

  seal(entry: BackupEntry): string {
    const json = JSON.stringify(entry);
    this.#hash = this.#sha256(this.#hash + json);
    return `${BEFORE_HASH}${this.#hash}${BEFORE_ENTRY}${json}}`;
  }
}

/**
 * - `not-a-backup`: the line does not have the form of one.
 * - `chain-broken`: the line, or one before it, was changed, left out, added or moved.
 * - `out-of-place`: the chain holds, but the entry is not the one that comes next.
 * - `cut-off`: there is no end.
 */
export interface BackupFault {
  code: 'not-a-backup' | 'chain-broken' | 'out-of-place' | 'cut-off';
  /** From 1. */
  line: number;
  message: string;
}

type Taken = { ok: true; entry: BackupEntry } | { ok: false; fault: BackupFault };

/** Checks the lines of a backup one after another. */
export class BackupChecker {
  #hash = FIRST;
  #line = 0;
  #count: number | null = null;
  #position = 0;
  #ended = false;
  readonly #sha256: Sha256Of;

  constructor(sha256: Sha256Of) {
    this.#sha256 = sha256;
  }

  /** Messages that the header tells of, `null` before it. */
  get count(): number | null {
    return this.#count;
  }

  /** The next line, without its line feed. After a fault nothing more is to be taken. */
  take(line: string): Taken {
    this.#line += 1;
    const hash = line.slice(BEFORE_HASH.length, BEFORE_HASH.length + FIRST.length);
    if (
      !line.startsWith(BEFORE_HASH) ||
      !line.endsWith('}') ||
      !line.startsWith(BEFORE_ENTRY, ENTRY_AT - BEFORE_ENTRY.length)
    )
      return this.#fault('not-a-backup', 'it does not have the form {"hash":"…","entry":…}');
    const json = line.slice(ENTRY_AT, -1);
    if (this.#sha256(this.#hash + json) !== hash)
      return this.#fault('chain-broken', 'its hash does not follow from the line before and its content');
    this.#hash = hash;
    const parsed = BackupEntry.safeParse(parseJson(json));
    if (!parsed.success) return this.#fault('not-a-backup', z.prettifyError(parsed.error));
    return this.#follow(parsed.data);
  }

  /** After the last line: what is wrong with the backup as a whole, `null` for nothing. */
  end(): BackupFault | null {
    if (this.#ended) return null;
    const of = this.#count === null ? '' : ` of ${this.#count}`;
    return {
      code: 'cut-off',
      line: this.#line + 1,
      message: `the backup is cut off after ${this.#position}${of} messages`,
    };
  }

  #follow(entry: BackupEntry): Taken {
    const expected = this.#expected();
    const found = entry.kind === 'message' ? `message ${entry.position}` : entry.kind;
    if (found !== expected) return this.#fault('out-of-place', `${found} stands where ${expected} is expected`);
    if (entry.kind === 'header') this.#count = entry.count;
    else if (entry.kind === 'message') this.#position = entry.position;
    else if (entry.count !== this.#count)
      return this.#fault('out-of-place', `the end tells of ${entry.count} messages, the header of ${this.#count}`);
    else this.#ended = true;
    return { ok: true, entry };
  }

  #expected(): string {
    if (this.#ended) return 'nothing more';
    if (this.#count === null) return 'header';
    return this.#position < this.#count ? `message ${this.#position + 1}` : 'end';
  }

  #fault(code: BackupFault['code'], message: string): Taken {
    return { ok: false, fault: { code, line: this.#line, message } };
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
