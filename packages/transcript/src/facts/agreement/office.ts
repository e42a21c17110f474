/** The body that an office heads: `Energy Minister` → `Energy Ministry`, `Governor of Pskov Region` → `Pskov Region`. */
export function bodyOfOffice(role: string | null): string | null {
  if (role === null) return null;
  const plain = role.replace(/\s+/g, ' ').replace(/^(?:First |Acting |Deputy |Interim )+/i, '');
  const ministerOf = /^Minister (?:of|for) (?:the )?(.+)$/.exec(plain);
  if (ministerOf?.[1] !== undefined) return `${ministerOf[1]} Ministry`;
  const minister = /^(?!Prime )(.+) Minister$/.exec(plain);
  if (minister?.[1] !== undefined) return `${minister[1]} Ministry`;
  const head =
    /^(?:Governor|Head|Mayor|CEO|Chairman|Director|Director General|General Director|President) of (?:the )?(.+)$/.exec(
      plain,
    );
  if (head?.[1] !== undefined && !/^(?:Russia|the)/.test(head[1])) return head[1].replace(/^Board of /, '');
  return null;
}
