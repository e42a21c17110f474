import { ConfigError, log } from '@rapporteur/service';
import { startProjection } from './start-projection.ts';

try {
  await startProjection(process.env);
} catch (error) {
  if (error instanceof ConfigError) log('error', error.message);
  else log('error', 'the projection service did not start', { error });
  process.exit(1);
}
