import { expect, test } from '@jest/globals';
import { LogMisconfiguredError } from '../errors.ts';
import { addressOf, withoutCredentials } from './address.ts';

test.each([
  ['nats://127.0.0.1:4222', { servers: ['127.0.0.1:4222'] }],
  ['localhost:4222', { servers: ['localhost:4222'] }],
  ['nats://[::1]:4222', { servers: ['[::1]:4222'] }],
  ['nats://a:4222,nats://b:4223', { servers: ['a:4222', 'b:4223'] }],
  ['nats://ada:p%40ss@a:4222,nats://b:4222', { servers: ['a:4222', 'b:4222'], user: 'ada', pass: 'p@ss' }],
  ['nats://t0ken@a:4222', { servers: ['a:4222'], token: 't0ken' }],
  ['tls://a:4222', { servers: ['a:4222'], tls: {} }],
])('%s', (url, expected) => {
  expect(addressOf(url)).toEqual(expected);
});

test.each(['', 'http://a:4222', 'nats://', 'nats://a:99999999'])('"%s" is no address', (url) => {
  expect(() => addressOf(url)).toThrow(LogMisconfiguredError);
});

test('messages show no password', () => {
  expect(withoutCredentials('nats://ada:secret@a:4222,nats://token@b:4222')).toBe('nats://a:4222,nats://b:4222');
});
