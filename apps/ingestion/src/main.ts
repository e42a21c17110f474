import { ConfigError, log } from '@rapporteur/service';
import { startIngestion } from './start-ingestion.ts';

try {
  await startIngestion(process.env);
} catch (error) {
  if (error instanceof ConfigError) log('error', error.message);
  else log('error', 'the ingestion service did not start', { error });
  process.exit(1);
}
