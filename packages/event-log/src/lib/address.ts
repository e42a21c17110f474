import type { ConnectionOptions } from '@nats-io/transport-node';
import { LogMisconfiguredError } from '../errors.ts';

/**
 * `nats://[user:password@|token@]host[:port]`, `tls://` for an encrypted connection, several with commas between them:
 * all are one cluster, so one of them says who we are. The client library itself leaves all but host and port aside.
 * @throws LogMisconfiguredError
 */
export function addressOf(urls: string): Pick<ConnectionOptions, 'servers' | 'user' | 'pass' | 'token' | 'tls'> {
  const parsed = urls.split(',').map((url) => parse(url.trim()));
  const servers = parsed.map(({ host }) => host);
  const known = parsed.find(({ username }) => username !== '');
  const user = decodeURIComponent(known?.username ?? '');
  const pass = decodeURIComponent(known?.password ?? '');
  return {
    servers,
    ...(pass !== '' ? { user, pass } : user !== '' && { token: user }),
    ...(parsed.some(({ protocol }) => protocol === 'tls:') && { tls: {} }),
  };
}

function parse(url: string): URL {
  const text = /^[a-z]+:\/\//i.test(url) ? url : `nats://${url}`;
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (parsed?.host && ['nats:', 'tls:'].includes(parsed.protocol)) return parsed;
  throw new LogMisconfiguredError('The address of the log must look like nats://host:port.');
}

/** For messages. */
export function withoutCredentials(urls: string): string {
  return urls.replace(/\/\/[^@/,]*@/g, '//');
}
