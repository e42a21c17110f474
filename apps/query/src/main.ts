import { ConfigError, log } from '@rapporteur/service';
import { startQuery } from './start-query.ts';

try {
  await startQuery(process.env);
} catch (error) {
  if (error instanceof ConfigError) log('error', error.message);
  else log('error', 'the query service did not start', { error });
  process.exitCode = 1;
}
