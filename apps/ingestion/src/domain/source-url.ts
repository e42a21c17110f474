/**
 * What two addresses of one page have in common: no scheme, credentials, fragment, default port or closing slash, host
 * in lower case. The query stays: pages are told apart by it.
 */
export function normalizeSourceUrl(sourceUrl: string): string {
  const url = new URL(sourceUrl);
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const defaultPort = url.port === '80' || url.port === '443';
  const path = url.pathname.replace(/\/+$/, '');
  return `${host}${url.port === '' || defaultPort ? '' : `:${url.port}`}${path}${url.search}`;
}
