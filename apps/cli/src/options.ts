import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options that several commands have. */

const address = (variable: string, port: number) => `http://127.0.0.1:${process.env[variable] || port}`;

/** Where the services are. */
export function servers(command: Command): Command {
  return command
    .addOption(
      new Option('--ingestion <url>', 'ingestion service')
        .env('RAPPORTEUR_INGESTION_URL')
        .default(address('INGESTION_PORT', 4310)),
    )
    .addOption(
      new Option('--query <url>', 'query service').env('RAPPORTEUR_QUERY_URL').default(address('QUERY_PORT', 4320)),
    )
    .addOption(
      new Option('--projection <url>', 'projection service')
        .env('RAPPORTEUR_PROJECTION_URL')
        .default(address('PROJECTION_PORT', 4330)),
    )
    .addOption(new Option('--api-key <key>', 'API key, where the services need one').env('RAPPORTEUR_API_KEY'));
}

export function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`a whole number from ${least} to ${most}.`);
    return value;
  };
}
