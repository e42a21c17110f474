import type { ServiceConfig } from './config.ts';
import { CORRELATION_HEADER } from './correlation.ts';

/** A page served by this machine: the API page of another service, a development server. */
export const LOOPBACK_ORIGIN = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/;

/**
 * Which web pages may call a service from a browser.
 *
 * With API keys any page may, since nothing is allowed without a key and browsers never add one by themselves.
 * Without keys the address is loopback and whoever reaches it is trusted: then only pages of this machine may, or any
 * page that its user opens could read the archive.
 */
export function corsFor(config: Pick<ServiceConfig, 'apiKeys'>) {
  return {
    origin: config.apiKeys.length > 0 ? '*' : LOOPBACK_ORIGIN,
    methods: ['GET', 'HEAD', 'POST', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'if-none-match', 'x-api-key', CORRELATION_HEADER],
    exposedHeaders: ['etag', 'location', 'retry-after', CORRELATION_HEADER],
    maxAge: 600,
  };
}
