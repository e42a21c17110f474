/** The bounds that keep parsing linear in time and memory. Lengths are UTF-16 code units. */

/** Longest source text that is read; longer ones are rejected as `too-large`. */
export const MAX_SOURCE_LENGTH = 8 * 1024 * 1024;

/** Longest HTML page that is read; longer ones are rejected as `too-large`. Most of a page is not its text. */
export const MAX_HTML_LENGTH = 4 * 1024 * 1024;

/** Most lines with text in one source; more are rejected as `too-many-lines`. A long plenary day has about 10,000. */
export const MAX_LINES = 200_000;

/** Most diagnostics on one document; the last one then says that there were more. */
export const MAX_DIAGNOSTICS = 200;
