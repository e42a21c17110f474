import { describe, expect, test } from '@jest/globals';
import { STATE_NAMES } from '../facts/lexicon/states.ts';
import { placeCode } from './place-code.ts';

describe('the code of a state', () => {
  test.each([
    ['Russia', 'RU'],
    ['Russian Federation', 'RU'],
    ['Kazakhstan', 'KZ'],
    ['the Republic of Kazakhstan', 'KZ'],
    ["People's Republic of China", 'CN'],
    ['People’s Republic of China', 'CN'],
    ['South Korea', 'KR'],
    ['Republic of Korea', 'KR'],
    ['North Korea', 'KP'],
    ['Turkey', 'TR'],
    ['Kingdom of Norway', 'NO'],
    ['State of Palestine', 'PS'],
    ['Islamic Republic of Iran', 'IR'],
    ['Moldova', 'MD'],
    ['Georgia', 'GE'],
    ['Portuguese Republic', 'PT'],
  ])('%s → %s', (name, code) => {
    expect(placeCode(name)).toBe(code);
  });

  test('every state of the lexicon has one, but for those that ISO does not list', () => {
    const without = [...new Set(STATE_NAMES.values())].filter((state) => placeCode(state) === null);
    expect(without.sort()).toEqual(['Abkhazia', 'South Ossetia']);
  });
});

describe('the code of a region', () => {
  test.each([
    ['Chelyabinsk Region', 'RU-CHE'],
    ['Sverdlovsk Region', 'RU-SVE'],
    ['Yaroslavl Region', 'RU-YAR'],
    ['Tula Region', 'RU-TUL'],
    ['Omsk Region', 'RU-OMS'],
    ['Kursk Region', 'RU-KRS'],
    ['Kurgan Region', 'RU-KGN'],
    ['Samara Region', 'RU-SAM'],
    ['Kostroma Region', 'RU-KOS'],
    ['Moscow Region', 'RU-MOS'],
    ['Moscow', 'RU-MOW'],
    ['Novgorod Region', 'RU-NGR'],
    ['Nizhny Novgorod Region', 'RU-NIZ'],
    ['Primorye Territory', 'RU-PRI'],
    ['Krasnoyarsk Region', 'RU-KYA'],
    ['Altai Territory', 'RU-ALT'],
    ['Republic of Altai', 'RU-AL'],
    ['Bashkortostan', 'RU-BA'],
    ['Republic of Daghestan', 'RU-DA'],
    ['Republic of Buryatia', 'RU-BU'],
    ['Chechen Republic', 'RU-CE'],
    ['Chuvash Republic', 'RU-CU'],
    ['Komi Republic', 'RU-KO'],
    ['Yamal-Nenets Autonomous Area', 'RU-YAN'],
    ['Pavlodar Region', 'KZ-55'],
    ['Karaganda Region', 'KZ-35'],
    ['Kostanay Region', 'KZ-39'],
    ['Mangystau Region', 'KZ-47'],
    ['Almaty', 'KZ-75'],
    ['Brest Region', 'BY-BR'],
    ['Donetsk Region', 'UA-14'],
    ['Sichuan Province', 'CN-SC'],
    ['Republic of Crimea', 'UA-43'],
  ])('%s → %s', (name, code) => {
    expect(placeCode(name)).toBe(code);
  });

  test.each([
    '',
    'Region',
    'Chelyabinsk',
    'Northern Region',
    'Abkhazia',
    'Republic of Abkhazia',
    'Donetsk People’s Republic',
    'Veldoria',
    'constructor',
  ])('there is none for "%s"', (name) => {
    expect(placeCode(name)).toBeNull();
  });
});
