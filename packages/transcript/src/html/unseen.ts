/** Elements whose text is not the page's: code, controls, media, navigation, asides. */
const UNSEEN_NAMES = new Set(
  `script style template noscript noframes iframe object embed applet canvas svg math video audio map datalist select
  textarea button nav aside dialog menu title`.split(/\s+/),
);
const UNSEEN_ROLES = new Set(
  'navigation search dialog alertdialog tooltip menu menubar toolbar tablist banner contentinfo'.split(' '),
);
/** Class names by which the common frameworks hide an element, or keep it for screen readers alone. */
const HIDING_CLASSES = new Set('hidden hide d-none is-hidden visually-hidden sr-only screen-reader-text'.split(' '));
const HIDING_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** Whether an element and all that is in it shows no text, or none that belongs to what the page tells. */
export function isUnseen(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (UNSEEN_NAMES.has(name) || 'hidden' in attributes) return true;
  if (attributes['aria-hidden'] === 'true' || UNSEEN_ROLES.has(attributes.role ?? '')) return true;
  const { class: classes, style } = attributes;
  if (style !== undefined && HIDING_STYLE.test(style)) return true;
  return classes?.split(/\s+/).some((token) => HIDING_CLASSES.has(token)) ?? false;
}
