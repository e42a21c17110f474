/** Paths that machines ask every few seconds: in the logs at level `debug`. */
export const WATCHED: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics']);
