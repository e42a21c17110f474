const DAY_MS = 86_400_000;
const LAST_DAY_MS = Date.UTC(9999, 11, 31);
const UNDATED = 2_147_483_647;

/**
 * The sort key of every list for a day (`YYYY-MM-DD`) or for no date: what column `newest_first` holds. Ascending is
 * newest first, undated last. `from`..`to` are `newest_first BETWEEN newestFirst(to) AND newestFirst(from)`.
 */
export function newestFirst(day: string | null): number {
  return day === null ? UNDATED : (LAST_DAY_MS - Date.parse(day)) / DAY_MS;
}
