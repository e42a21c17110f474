import type { FastifyReply } from 'fastify';

/** Whether `If-None-Match` names the tag (RFC 9110, section 13.1.2): compared weakly, `*` is any. */
export function hasTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .includes(`"${tag}"`);
}

/** The text with its tag; nothing, and status 304, where the client has it already. */
export function unlessKnown(
  text: string,
  tag: string,
  ifNoneMatch: string | undefined,
  reply: FastifyReply,
): string | undefined {
  void reply.header('etag', `"${tag}"`);
  if (!hasTag(ifNoneMatch, tag)) return text;
  void reply.status(304);
  return undefined;
}
