/** What keeps a text from being JSON that everybody reads alike, with its place in UTF-16 code units. */
export interface JsonFault {
  code: 'not-json' | 'duplicate-key' | 'too-deep';
  start: number;
  end: number;
  message: string;
}

/** Deepest nesting; a submission is flat. */
const MAX_DEPTH = 32;

const BLANKS = /[ \t\r\n]*/y;
/** Numbers and the three names (RFC 8259). Strings are read by hand: a pattern would need stack for each character. */
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Finds the first fault; `null` means that `JSON.parse` will succeed. A parser's own message does not always have a
 * place, and no parser minds a key that stands twice.
 */
export function jsonFault(text: string): JsonFault | null {
  return new JsonScan(text).fault();
}

class JsonScan {
  readonly #text: string;
  #at = 0;
  /** Keys of each open object, `null` for an array. */
  readonly #open: (Set<string> | null)[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  fault(): JsonFault | null {
    let fault: JsonFault | null = null;
    do fault = this.#value() ?? this.#afterValue();
    while (fault === null && this.#open.length > 0);
    if (fault) return fault;
    return this.#at < this.#text.length ? this.#unexpected('the end') : null;
  }

  /** Up to the end of a scalar, or into the first element of what opens; a key is read with its value. */
  #value(): JsonFault | null {
    for (;;) {
      this.#skip(BLANKS);
      const character = this.#text[this.#at];
      if (character !== '{' && character !== '[') break;
      if (this.#open.length >= MAX_DEPTH)
        return this.#fault('too-deep', this.#at + 1, `it is nested deeper than ${MAX_DEPTH} levels`);
      this.#at += 1;
      this.#open.push(character === '{' ? new Set() : null);
      this.#skip(BLANKS);
      if (this.#text[this.#at] === (character === '{' ? '}' : ']')) return null;
      const fault = this.#key();
      if (fault) return fault;
    }
    if (this.#text[this.#at] === '"') return this.#string();
    return this.#skip(SCALAR) ? null : this.#unexpected('a value');
  }

  /** Closes what ends here, up to the next element. */
  #afterValue(): JsonFault | null {
    while (this.#open.length > 0) {
      const isObject = this.#open.at(-1) instanceof Set;
      this.#skip(BLANKS);
      const character = this.#text[this.#at];
      if (character === ',') {
        this.#at += 1;
        return this.#key();
      }
      if (character !== (isObject ? '}' : ']')) return this.#unexpected(isObject ? '"," or "}"' : '"," or "]"');
      this.#at += 1;
      this.#open.pop();
    }
    this.#skip(BLANKS);
    return null;
  }

  /** In an object, the next key and its colon. */
  #key(): JsonFault | null {
    const keys = this.#open.at(-1);
    if (!keys) return null;
    this.#skip(BLANKS);
    const start = this.#at;
    if (this.#text[start] !== '"') return this.#unexpected('a key in quotation marks');
    const fault = this.#string();
    if (fault) return fault;
    const key: string = JSON.parse(this.#text.slice(start, this.#at));
    if (keys.has(key))
      return { code: 'duplicate-key', start, end: this.#at, message: `the key "${key}" stands twice in one object` };
    keys.add(key);
    this.#skip(BLANKS);
    if (this.#text[this.#at] !== ':') return this.#unexpected('":"');
    this.#at += 1;
    return null;
  }

  #string(): JsonFault | null {
    for (this.#at += 1; this.#at < this.#text.length; ) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit === 0x22) {
        this.#at += 1;
        return null;
      }
      if (unit < 0x20) return this.#unexpected('no control character in a string');
      if (unit !== 0x5c) this.#at += 1;
      else if (!this.#skip(ESCAPE)) return this.#unexpected('an escape of JSON');
    }
    return this.#unexpected('a closing quotation mark');
  }

  /** Whether anything was there to skip. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const length = pattern.exec(this.#text)?.[0].length ?? 0;
    this.#at += length;
    return length > 0;
  }

  #unexpected(expected: string): JsonFault {
    const found = this.#at < this.#text.length ? JSON.stringify(this.#text[this.#at]) : 'the end';
    return this.#fault('not-json', this.#at + 1, `${expected} was expected, ${found} was found`);
  }

  #fault(code: JsonFault['code'], end: number, message: string): JsonFault {
    return { code, start: this.#at, end, message };
  }
}
