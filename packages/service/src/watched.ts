/** Paths that machines ask every few seconds: not limited, and in the logs at level `debug`. */
export const WATCHED: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics']);
