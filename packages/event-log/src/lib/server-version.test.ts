import { expect, test } from '@jest/globals';
import { LogMisconfiguredError } from '../errors.ts';
import { assertSupportedServer, isSupportedServer } from './server-version.ts';

test.each(['2.12.0', '2.12.0-RC.1', 'v2.12.4', '2.15.1', '3.0.0', '10.0.0'])('%s is new enough', (version) => {
  expect(isSupportedServer(version)).toBe(true);
});

test.each(['2.9.10', '2.11.99', '1.13.0', '0.2.12', '2.2.12', '', 'dev', 'two.twelve'])(
  '"%s" is refused',
  (version) => {
    expect(isSupportedServer(version)).toBe(false);
    expect(() => assertSupportedServer(version)).toThrow(LogMisconfiguredError);
  },
);

test('the refusal says what is there and what is needed', () => {
  expect(() => assertSupportedServer('2.9.10')).toThrow(/nats-server 2\.9\.10 is too old.*2\.12\.0 or newer/);
});
