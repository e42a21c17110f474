import type { Settings } from './settings.ts';

/** What the terminal says when everything runs: where it is and what to try next. */
export function welcome(
  { urls, data, databaseUrl, natsUrl, keys }: Settings,
  servers: { databaseUrl: string; natsUrl: string },
): string {
  const key = keys ? " -H 'authorization: Bearer YOUR-KEY'" : '';
  const whose = (external: string | null): string => (external === null ? 'embedded' : 'yours');
  return `
Rapporteur runs. Ctrl-C stops it; nothing is lost.

  read       ${urls.query}        try it in the browser: ${urls.query}/docs
  submit     ${urls.ingestion}        what it takes: ${urls.ingestion}/openapi.json
  rebuild    ${urls.projection}        how far it is: ${urls.projection}/v1/projection
  log        ${natsUrl === null ? servers.natsUrl : withoutPassword(natsUrl)} (${whose(natsUrl)})
  database   ${withoutPassword(servers.databaseUrl)} (${whose(databaseUrl)})
  data       ${data.root} (logs in logs/)

Try next:
  curl -s${key} '${urls.query}/v1/transcripts?limit=3'
  curl -s${key} '${urls.query}/v1/agreements?status=signed&limit=3'
  curl -s${key} '${urls.query}/v1/statistics?limit=5'
  curl -s${key} -H 'content-type: text/plain' --data-binary @TRANSCRIPT.txt '${urls.ingestion}/v1/transcripts'
  npx rapporteur submit TRANSCRIPT.txt
  npx rapporteur rebuild
`;
}

function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:@/]+):[^@/]*@/, '$1@');
}
