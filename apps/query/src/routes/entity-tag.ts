/** Whether `If-None-Match` names the tag (RFC 9110, section 13.1.2): compared weakly, `*` is any. */
export function hasTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .includes(`"${tag}"`);
}
