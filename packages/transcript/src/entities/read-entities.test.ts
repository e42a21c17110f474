import { describe, expect, test } from '@jest/globals';
import { Entities } from '@rapporteur/contracts/document';
import { readTranscript } from '../reading.ts';

const FORUM = `Events

Border Regions Forum

Ada Brell took part in the forum.

May 14, 2031

18:40

Veld

Taking part were heads of the Ministry of Trade and Industry and the Veldorian Academy of Sciences.

Speeches were also made by Energy Minister Otto Kest and Chairman of the Harbour Council Mia Sund.

* * *

President of Chile Ada Brell: Mr Lind, colleagues, I thank the President of Peru. I agree with what Mr Lind said about the Kursk Region.

President of Chile’s neighbours from Peru and the Kursk Region met Governor Ivo Tarn in Peru.

Question: Will the UN help?

Ada Brell: It will, as Mr Brell knows. The Chilean side is ready.

Geography
Pavlodar Region

Persons
Lind Jonas

Publication status
Published in sections: News, Transcripts
Publication date: May 14, 2031, 18:40
`;

function read(source: string): Entities {
  const reading = readTranscript(source);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  return reading.entities;
}

describe('people', () => {
  const { people } = read(FORUM);
  const person = (id: string) => people.find((each) => each.id === id);

  test('those who speak, those in the footer, those named with an office', () => {
    expect(people.map(({ id }) => id).sort()).toEqual(['ada-brell', 'ivo-tarn', 'jonas-lind', 'mia-sund', 'otto-kest']);
  });

  test('a short form belongs to the one who bears it', () => {
    expect(person('jonas-lind')).toMatchObject({ name: 'Jonas Lind', otherNames: ['Mr Lind'] });
    expect(person('ada-brell')).toMatchObject({ roles: ['President of Chile'], presence: 'spoke' });
  });

  test('said to have spoken, but without words', () => {
    expect(person('otto-kest')).toMatchObject({ presence: 'absent', roles: ['Energy Minister'] });
    expect(person('mia-sund')).toMatchObject({ presence: 'absent', roles: ['Chairman of the Harbour Council'] });
    expect(person('jonas-lind')).toMatchObject({ presence: 'absent', place: { exact: 'Mr Lind said' } });
    expect(person('ivo-tarn')?.presence).toBe('mentioned');
  });

  test('of the same name before and after', () => {
    const source = FORUM.replace('Taking part were', 'Mr Tarn was there. Taking part were');
    expect(read(source).people.map(({ id }) => id)).not.toContain('tarn');
  });
});

describe('places', () => {
  test('states by their nouns, regions by name and sort, with codes and counts', () => {
    const places = read(FORUM).places.map(({ name, kind, code, mentions }) => [name, kind, code, mentions]);
    expect(places).toContainEqual(['Chile', 'state', 'CL', 2]);
    expect(places).toContainEqual(['Peru', 'state', 'PE', 3]);
    expect(places).toContainEqual(['Kursk Region', 'region', 'RU-KRS', 2]);
    expect(places).toContainEqual(['Pavlodar Region', 'region', 'KZ-55', 1]);
  });
});

describe('bodies', () => {
  test('as they are named', () => {
    expect(read(FORUM).bodies.map(({ name }) => name)).toEqual([
      'Ministry of Trade and Industry',
      'Veldorian Academy of Sciences',
      'Harbour Council',
      'UN',
    ]);
  });
});

describe('any rendering', () => {
  const named = ({ people, places, bodies }: Entities) => ({
    people: people.map(({ place, ...person }) => person),
    places: places.map(({ first, ...place }) => place),
    bodies: bodies.map(({ first, ...body }) => body),
  });

  test('names the same with soft hyphens, zero-width spaces and other blanks', () => {
    const noisy = FORUM.replace(/Academy/g, 'Aca\u00addemy')
      .replace(/Mr Lind/g, 'Mr\u00a0Li\u200bnd')
      .replace('Kest and', 'Kest\u200b and');
    expect(named(read(noisy))).toEqual(named(read(FORUM)));
  });
});

const PIECES =
  'Mr Ada Lind Brell President of Chile Peru the Republic Kursk Region Ministry Trade and UN Energy Minister , . ; : ( ) “ ” - ’s al bin spoke about what said Moscow State University St Petersburg \n \u00ad \u200b X A. II Geography Persons GDP OECD Question \u0645'.split(
    ' ',
  );

/** Mulberry32: a seed gives the same words again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe('any words', () => {
  test.each(Array.from({ length: 200 }, (_, seed) => seed))('give entities that hold their place (seed %i)', (seed) => {
    const next = random(seed);
    const babble = Array.from({ length: 150 }, () => PIECES[Math.floor(next() * PIECES.length)] ?? '').join(' ');
    const source = `${FORUM.slice(0, 400)}\n\nAda Brell: ${babble}`;
    const entities = read(source);
    expect(() => Entities.parse(entities)).not.toThrow();
    for (const { place } of entities.people) {
      expect(source.slice(place.start, place.end)).toBe(place.exact);
      expect(place.exact.trim()).toBe(place.exact);
    }
    for (const { first } of [...entities.places, ...entities.bodies]) {
      expect(first.start).toBeLessThan(first.end);
      expect(first.end).toBeLessThanOrEqual(source.length);
    }
    const ids = entities.people.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

/** Time for a length against time for a quarter of it: a quadratic reader would be at 16. */
describe('hostile input is read in linear time', () => {
  const LENGTH = 120_000;
  test.each([
    'Mr Aa ',
    'Aa-',
    'Minister of Aa and ',
    'A. ',
    'Republic of ',
    'Aa ',
    'as Mr Aa said ',
    'Ministry of the ',
  ])('%j', (piece) => {
    const time = (length: number) => {
      const source = `Ada Brell: ${piece.repeat(length / piece.length)}`;
      const start = process.cpuUsage();
      readTranscript(source);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    time(LENGTH / 4);
    const quick = Math.max(time(LENGTH / 4), 20);
    expect(time(LENGTH)).toBeLessThan(quick * 12 + 500);
  });
});
