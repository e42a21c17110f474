#!/usr/bin/env node
// How long the lists take on many rows, and whether Postgres reads a table whole for them.
//   node apps/query/scripts/measure-lists.mjs [TRANSCRIPTS=20000]     after `npx turbo run build`
// Makes a Postgres of its own, ten speeches, agreements and statistics and eight more people for each transcript, in
// made-up words of which a few are very common, and asks the real service over HTTP. Text of a plan comes from Postgres's own log.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personIdOf } from '@rapporteur/contracts/person-id';
import { migrate, startPostgres } from '@rapporteur/infra';
import * as models from '@rapporteur/read-model';
import pg from 'pg';
import { startQuery } from '../dist/start-query.js';

const TRANSCRIPTS = Number(process.argv[2] ?? 20_000);
const BATCH = 500;
const RUNS = 15;

let state = 20_311;
/** Mulberry32: the same numbers in every run. */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

const SYLLABLES = ['bel', 'dor', 'kin', 'lum', 'mar', 'ras', 'sel', 'tov', 'van', 'pol', 'gar', 'nif'];
const VOCABULARY = 20_000;
/** The words in order of frequency. */
const wordAt = (rank) => {
  let word = '';
  for (let n = rank + 12; n > 0; n = Math.floor(n / 12)) word += SYLLABLES[n % 12];
  return word;
};
const zipf = (size) => Math.floor(size ** random()) - 1;
const words = (count) => Array.from({ length: count }, () => wordAt(zipf(VOCABULARY))).join(' ');
const speakerAt = (rank) => `Speaker ${wordAt(rank)}`;

function transcript(n) {
  const transcriptId = `t-${String(n).padStart(7, '0')}`;
  const day = new Date(Date.UTC(2000, 0, 1 + Math.floor(random() * 9_000))).toISOString().slice(0, 10);
  const eventDate = n % 50 === 0 ? null : day;
  const origin = { revision: 1, transcriptId, current: true, transcriptTitle: words(6), eventDate, start: 0, end: 9 };
  const ten = Array.from({ length: 10 }, (_, ordinal) => ({ ...origin, ordinal, name: speakerAt(zipf(3_000)) }));
  const speeches = ten.map(({ name, ...row }) => {
    const speaker = {
      speakerId: personIdOf(name),
      speakerName: name,
      speakerRole: 'Minister',
      anonymous: false,
    };
    const { text, places } = models.joinParagraphs([
      { start: 0, end: 9, text: words(20 + Math.floor(random() * 140)) },
    ]);
    const label = { id: `${transcriptId}.s${row.ordinal}`, attribution: name, attributed: 'explicit', note: null };
    return { ...row, ...label, ...speaker, text, paragraphs: places, insertions: [] };
  });
  const agreements = ten.map(({ name, ...row }) => {
    const parties = [wordAt(zipf(200)), wordAt(zipf(200))];
    const title = words(8);
    const date = row.ordinal % 2 === 0 ? eventDate : null;
    const fact = { exact: title, date, speaker: name, speechId: null, rule: 'made-up', count: null };
    const role = ['party', 'signatory'][row.ordinal % 2];
    const partyRoles = parties.map((party) => ({ name: party, role, code: null }));
    const keys = [
      ...models.filterKeys('party', parties),
      ...models.filterKeys('role', [role, ...parties.map((party) => `${role}:${party}`)]),
      models.filterKey('speaker', personIdOf(name)),
    ];
    const version2 = {
      partyRoles,
      level: ['interstate', 'commercial', null][zipf(3) % 3],
      term: null,
      deadline: null,
      relations: [],
    };
    const state = {
      kind: ['treaty', 'protocol', 'plan'][row.ordinal % 3],
      status: ['signed', 'agreed'][row.ordinal % 2],
    };
    const rest = { title, parties, keys, mentions: [], searchText: `${title}\n${words(15)}` };
    return { ...row, ...fact, ...state, ...version2, ...rest, id: `${transcriptId}.a${row.ordinal}` };
  });
  const statistics = ten.map(({ name, ...row }) => {
    const fact = { exact: '7', context: words(25), speaker: name, speakerId: personIdOf(name), speechId: null };
    const value = { value: String(Math.floor(random() * 1e6)), valueMax: null, comparator: 'eq', change: null };
    const year = 1990 + zipf(40);
    const dated = row.ordinal % 2 === 0;
    const place = wordAt(zipf(200));
    const period = {
      periodText: dated ? 'in that year' : null,
      periodStart: dated ? `${year}-01-01` : null,
      periodEnd: dated ? `${year + 1}-01-01` : null,
      periodBasis: dated ? 'explicit' : null,
      ucum: null,
      currencyAssumed: false,
      comparison: null,
      kind: ['count', 'share', 'flow', 'rank'][zipf(4) % 4],
      modality: random() < 0.8 ? 'asserted' : ['planned', 'reported'][row.ordinal % 2],
      subject: words(3),
      places: [{ name: place, code: null }],
      keys: models.filterKeys('place', [place]),
      spans: [{ role: 'value', start: 0, end: 1, exact: '7' }],
      unit: ['percent', 'USD', 'tonne'][zipf(3) % 3],
    };
    return { ...row, ...fact, ...value, ...period, rule: 'made-up', id: `${transcriptId}.n${row.ordinal}` };
  });
  const shown = new Map();
  for (const { speakerId, speakerName, speakerRole } of speeches) {
    const before = shown.get(speakerId)?.speeches ?? 0;
    shown.set(speakerId, appearance(origin, speakerId, speakerName, [speakerRole], before + 1));
  }
  for (let other = 0; other < 8; other++) {
    const name = `Person ${wordAt(zipf(20_000))}`;
    const personId = personIdOf(name);
    if (!shown.has(personId))
      shown.set(personId, appearance(origin, personId, name, [`Minister of ${wordAt(zipf(50))}`], 0));
  }
  return { speeches, agreements, statistics, appearances: [...shown.values()], row: transcriptRow(n, origin) };
}

function appearance({ transcriptId, revision, transcriptTitle, eventDate }, personId, name, roles, speeches) {
  const presence = speeches > 0 ? 'spoke' : name.length % 9 === 0 ? 'absent' : 'mentioned';
  const place = { exact: name, start: 0, end: 9 };
  const names = [name, `Mr ${name.split(' ')[1]}`];
  return {
    transcriptId,
    revision,
    transcriptTitle,
    eventDate,
    personId,
    presence,
    name,
    names,
    roles,
    speeches,
    ...place,
  };
}

function transcriptRow(n, { transcriptId: id, transcriptTitle: title, eventDate }) {
  const lists = { geography: [wordAt(zipf(100))], topics: [wordAt(zipf(100))], persons: [], sections: [] };
  const names = [...models.filterKeys('geography', lists.geography), ...models.filterKeys('topic', lists.topics)];
  const event = { eventDate, eventDateEnd: null, eventTime: null, place: null, kind: 'meeting', language: 'en' };
  const source = { sourceUrl: null, externalId: null, mediaType: 'text/plain', sha256: '0'.repeat(64) };
  const counts = { speeches: 10, agreements: 10, statistics: 10, position: n + 1, submittedAt: '2031-01-01T00:00:00Z' };
  const status = { revision: 1, status: 'published', reason: null, title, summary: words(12), keys: names };
  return { id, ...status, ...event, ...lists, ...source, ...counts, searchText: `${title}\n${words(60)}` };
}

async function fill(url) {
  const database = new models.Database(url);
  for (let from = 0; from < TRANSCRIPTS; from += BATCH) {
    const changes = new models.Changes();
    for (let n = from; n < Math.min(from + BATCH, TRANSCRIPTS); n++) {
      const { row, speeches, agreements, statistics, appearances } = transcript(n);
      changes.put(models.TRANSCRIPTS, row.id, [row], false);
      changes.put(models.SPEECHES, row.id, speeches, false);
      changes.put(models.AGREEMENTS, row.id, agreements, false);
      changes.put(models.STATISTICS, row.id, statistics, false);
      changes.put(models.PERSON_APPEARANCES, row.id, appearances, false);
    }
    await database.transaction((session) => changes.write(session));
    process.stderr.write(`\r${from + BATCH} of ${TRANSCRIPTS} transcripts`);
  }
  process.stderr.write('\n');
  await database.close();
  const client = new pg.Client(url);
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
}

const [everywhere, common, usual, rare] = [0, 3, 60, 6_000].map(wordAt);
const CASES = [
  ...['transcripts', 'speeches', 'agreements', 'statistics', 'speakers'].map((list) => `/v1/${list}`),
  `/v1/speeches?speaker=${encodeURIComponent(speakerAt(0))}`,
  `/v1/speeches?speaker=${encodeURIComponent(speakerAt(900))}`,
  '/v1/speeches?transcript=t-0000123',
  '/v1/speeches?from=2010-01-01&to=2010-12-31',
  '/v1/agreements?kind=treaty&status=signed',
  `/v1/agreements?party=${wordAt(0)}`,
  `/v1/agreements?party=${wordAt(150)}`,
  '/v1/agreements?level=commercial',
  `/v1/agreements?party=${wordAt(0)}&role=signatory`,
  '/v1/agreements?agreedFrom=2010-01-01&agreedTo=2010-01-31',
  '/v1/agreements?agreedFrom=2001-01-01',
  '/v1/statistics?unit=USD&min=999000',
  '/v1/statistics?kind=rank',
  '/v1/statistics?modality=asserted',
  '/v1/statistics?modality=planned',
  `/v1/statistics?place=${wordAt(0)}`,
  `/v1/statistics?place=${wordAt(150)}`,
  '/v1/statistics?periodFrom=1990-01-01',
  '/v1/statistics?periodFrom=2028-02-01&periodTo=2028-03-01',
  '/v1/statistics?periodTo=1980-01-01',
  `/v1/transcripts?topic=${wordAt(50)}`,
  ...[everywhere, common, usual, rare, 'absent'].map((word) => `/v1/speeches?q=${word}`),
  `/v1/speeches?q=${common}+${usual}`,
  `/v1/speeches?q=%22${common}+${usual}%22`,
  `/v1/speeches?q=${common}+-${everywhere}`,
  `/v1/speeches?q=${common}&speaker=${encodeURIComponent(speakerAt(0))}`,
  ...['agreements', 'statistics', 'transcripts'].map((list) => `/v1/${list}?q=${common}`),
  `/v1/speakers?q=${wordAt(5)}`,
  `/v1/speakers?q=${wordAt(5)}&presence=any`,
  '/v1/speakers?presence=any',
  '/v1/speakers?presence=absent',
  `/v1/speakers/${personIdOf(speakerAt(0))}`,
  `/v1/speakers/${personIdOf(speakerAt(900))}`,
];

/** The checkpoint is one row. */
const isModel = (table) => models.MODELS.some(({ name }) => name === table);

async function measure(base, path, log) {
  const times = [];
  const get = async (address) => {
    const begun = performance.now();
    const answer = await fetch(base + address);
    const read = await answer.json();
    const body = read.appearances ?? read;
    times.push(performance.now() - begun);
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status} ${read.detail}`);
    return body;
  };
  const first = await get(path);
  const logged = statSync(log).size;
  await get(path);
  const plans = readFileSync(log).subarray(logged).toString();
  const whole = [...new Set([...plans.matchAll(/Seq Scan on (\w+)/g)].map((match) => match[1]))].filter(isModel);
  const cpu = [...plans.matchAll(/! *\t([\d.]+) s user, ([\d.]+) s system, /g)];
  const cpuMs = cpu.reduce((sum, [, user, system]) => sum + 1_000 * (Number(user) + Number(system)), 0);
  times.length = 0;
  for (let run = 0; run < RUNS; run++) await get(path);
  times.sort((a, b) => a - b);
  const shown = [cpuMs, times[RUNS >> 1], times.at(-1)].map((ms) => ms.toFixed(1).padStart(8)).join('');
  const deep = first.nextCursor === null ? '' : await deepPage(get, path, first.nextCursor);
  console.log(
    `${shown}${deep.padStart(8)}  ${String(first.items.length).padStart(3)}  ${path}${whole.length ? `   whole: ${whole}` : ''}`,
  );
}

/** The 21st page: must cost what the first does. */
async function deepPage(get, path, cursor) {
  let next = cursor;
  const begun = [];
  for (let page = 0; page < 20 && next !== null; page++) {
    begun.push(performance.now());
    next = (await get(`${path}${path.includes('?') ? '&' : '?'}cursor=${next}`)).nextCursor;
  }
  return (performance.now() - begun.at(-1)).toFixed(1);
}

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-measure-'));
const log = join(folder, 'server.log');
const settings = {
  log_statement_stats: 'on',
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  log_min_messages: 'log',
};
const postgres = await startPostgres({ folder, logFile: log, settings });
try {
  await migrate(postgres.url);
  await fill(postgres.url);
  const service = await startQuery({ DATABASE_URL: postgres.url, QUERY_PORT: '0', RAPPORTEUR_LOG_LEVEL: 'error' });
  console.log(
    `${TRANSCRIPTS} transcripts, ${TRANSCRIPTS * 10} speeches; milliseconds of Postgres, then over HTTP, ${RUNS} runs; 50 items a page`,
  );
  console.log(' CPU     median   worst 21st page items');
  for (const path of CASES) await measure(service.url, path, log);
  await service.stop();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
