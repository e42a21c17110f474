import { type MsgHdrs, MsgHdrsImpl } from '@nats-io/transport-node';
import { type DecodeFailure, decodeEvent, Envelope, EVENT_TYPES, type NewEvent } from '@rapporteur/contracts/events';
import { subjectOf } from '@rapporteur/contracts/subjects';
import { digestOf, storedForm } from '../checksum.ts';
import type { LogEntry } from '../port.ts';

/**
 * Events as messages: CloudEvents 1.0, binary mode. The envelope goes in `ce-*` headers, the data is JSON.
 * Attribute names are lower-case letters and digits, values are percent-encoded as the HTTP binding says
 * (CloudEvents 1.0.2, HTTP Protocol Binding, 3.1.3.2).
 */

/** A message that is ready to be sent, and sent again. */
export interface Encoded {
  id: string;
  subject: string;
  attributes: readonly (readonly [string, string])[];
  data: Uint8Array;
  /** Of data, headers and subject. */
  sizeBytes: number;
}

const PREFIX = 'ce-';
/** W3C Trace Context, as everybody who traces messages names it. */
const TRACEPARENT = 'traceparent';
const TYPES = new Set<string>(EVENT_TYPES);
const utf8 = new TextEncoder();
const text = new TextDecoder();

export function encode(event: NewEvent, traceparent: string | null = null): Encoded {
  const subject = subjectOf(event.transcriptId, event.type);
  const attributes: [string, string][] = [
    ['ce-specversion', '1.0'],
    ['ce-id', event.id],
    ['ce-source', `urn:rapporteur:transcript:${event.transcriptId}`],
    ['ce-type', event.type],
    ['ce-time', event.time],
    ['content-type', 'application/json'],
    ['ce-schemaversion', String(event.schemaVersion)],
    ['ce-transcriptid', event.transcriptId],
    ['ce-revision', String(event.revision)],
    ['ce-correlationid', event.correlationId],
  ];
  if (event.causationId !== null) attributes.push(['ce-causationid', event.causationId]);
  if (traceparent !== null) attributes.push([TRACEPARENT, traceparent]);
  for (const attribute of attributes) attribute[1] = escapeValue(attribute[1]);
  const data = utf8.encode(storedForm(event.data));
  const inHeaders = attributes.reduce((sum, [name, value]) => sum + name.length + value.length + 4, subject.length);
  return { id: event.id, subject, attributes, data, sizeBytes: data.length + inHeaders };
}

/** Fresh headers of a message: every attempt adds its own. */
export function headersOf(message: Encoded): MsgHdrsImpl {
  const result = new MsgHdrsImpl();
  // past `set`, which compares every name with every other: names differ, and values are escaped already
  for (const [name, value] of message.attributes) result.headers.set(name, [value]);
  return result;
}

/** The id of a stored event, `''` where it has none. */
export function idOf(stored: { headers: MsgHdrs | undefined }): string {
  return stored.headers?.get(`${PREFIX}id`) ?? '';
}

/** Reads what stands at a position. Never throws: what can't be read is an entry too. */
export function decode(position: number, subject: string, stored: MsgHdrs | undefined, data: Uint8Array): LogEntry {
  const raw = text.decode(data);
  const envelope = decodeEnvelope(subject, stored);
  if (!envelope.ok) return { kind: 'unreadable', position, envelope: null, subject, raw, failure: envelope.failure };
  const parsed = parseJson(raw);
  const decoded = parsed.ok ? decodeEvent(envelope.envelope, position, digestOf(data), parsed.value) : parsed;
  if (decoded.ok) {
    const traceparent = stored?.get(TRACEPARENT);
    return { kind: 'event', position, event: decoded.event, ...(traceparent ? { traceparent } : {}) };
  }
  return { kind: 'unreadable', position, envelope: envelope.envelope, subject, raw, failure: decoded.failure };
}

type EnvelopeFailure = Extract<LogEntry, { kind: 'unreadable' }>['failure'];

function decodeEnvelope(
  subject: string,
  stored: MsgHdrs | undefined,
): { ok: true; envelope: Envelope } | { ok: false; failure: EnvelopeFailure } {
  const attributes = new Map<string, string>();
  for (const [name, [value]] of stored ?? []) attributes.set(name, value ?? '');
  const attribute = (name: string): string => attributes.get(PREFIX + name) ?? '';
  const invalid = (message: string) => ({
    ok: false as const,
    failure: { code: 'invalid-envelope' as const, message },
  });
  const type = attribute('type');
  if (attribute('specversion') !== '1.0')
    return invalid(`not a CloudEvent of version 1.0 in binary mode: ce-specversion is "${attribute('specversion')}"`);
  if (!TYPES.has(type))
    return { ok: false, failure: { code: 'unknown-event-type', message: `no event type "${type}" is known` } };
  const parsed = Envelope.safeParse({
    id: attribute('id'),
    type,
    schemaVersion: Number(attribute('schemaversion')),
    transcriptId: attribute('transcriptid'),
    revision: Number(attribute('revision')),
    time: attribute('time'),
    correlationId: unescapeValue(attribute('correlationid')),
    causationId: attribute('causationid') || null,
  });
  if (!parsed.success)
    return invalid(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  const expected = subjectOf(parsed.data.transcriptId, parsed.data.type);
  if (subject !== expected) return invalid(`its envelope belongs on the subject ${expected}`);
  return { ok: true, envelope: parsed.data };
}

function parseJson(raw: string): { ok: true; value: unknown } | { ok: false; failure: DecodeFailure } {
  try {
    return { ok: true, value: JSON.parse(raw) };
  } catch (error) {
    return { ok: false, failure: { code: 'invalid-event-data', message: `not JSON: ${String(error)}` } };
  }
}

const NEEDS_ESCAPE = /[^\x21\x23\x24\x26-\x7e]/u;

function escapeValue(value: string): string {
  if (!NEEDS_ESCAPE.test(value)) return value;
  return value.replace(new RegExp(NEEDS_ESCAPE, 'gu'), (character) => {
    const bytes = utf8.encode(character); // a lone surrogate becomes U+FFFD
    return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  });
}

function unescapeValue(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // written by somebody else, not escaped
  }
}
