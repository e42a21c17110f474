/**
 * One spelling for the ways in which English texts transliterate a word of a Slavic or Central Asian name. Rules of
 * letters, not a list of people. Takes and gives lower-case words without signs; what it gives, it leaves as it is.
 *
 *     sergei sergey          → sergey        ends in й
 *     dmitri dmitriy dmitrii → dmitry        ends in ий
 *     nazarbaev nazarbayev   → nazarbayev    е after a vowel
 *     dmitriyev dmitriev     → dmitriev      е after и or ь
 *     artyom artem           → artem         ё
 *     aleksei alexei         → alexey        кс
 *     yelena elena           → elena         Е at the beginning
 *     el-Name al-Name       → al-name       the article
 *     tatyana tatiana        → tatiana       я and ю after a consonant
 */

type Rule = readonly [pattern: RegExp, replacement: string];

/** In this order: each may count on those before. */
const ANYWHERE: readonly Rule[] = [
  [/^iu(?=[^aeiou])/, 'yu'],
  [/^ye(?=[bcdfghklmnprstvz])/, 'e'],
  [/shch/g, 'sch'],
  [/d+(?:zh|j)/g, 'j'],
  [/^mi[ch]h?ail/, 'mikhail'],
  [/ks(?=[aeiouy])/g, 'x'],
  [/andr$/, 'ander'],
  [/^m[ou]ham+[ae]d$/, 'mohammed'],
  // ё after a consonant; the soft sign before it is heard after a labial of a surname in -ёв
  [/([bmpv])y[eo](va?)$/, '$1ie$2'],
  [/([dflmnprstxz])yo(?=[bdklmnrstv]g?)(?!ng)/g, '$1e'],
  [/iye?(?=[ae])/g, 'i'],
  [/([aeou])e(va?)$/, '$1ye$2'],
  [/([bcdfghklmnprstvxz])y(?=[aeu])/g, '$1i'],
  [/([ae])y(?=[bcdfghklmnprstvxz])/g, '$1i'],
  [/enka$/, 'enko'],
  [/sk(?:i|iy|ii|ij|yi|yy|yj)$/, 'sky'],
  [/([bcdfghklmnprstvxz])(?:iy|ii|ij|yi|yy|yj)$/, '$1y'],
];

/** Words of fewer letters are left alone: `Xi`, `Mei`, `Ali`. */
const SHORTEST = 4;

/** `isLast`: the word is a surname or stands alone; `Modi` stays what `Yuri` does not. */
export function foldTransliteration(word: string, isLast: boolean): string {
  if (word === 'el' && !isLast) return 'al';
  if (word.length < SHORTEST || !LATIN.test(word)) return word;
  let folded = word;
  for (const [pattern, replacement] of ANYWHERE) folded = folded.replace(pattern, replacement);
  folded = folded.replace(/([aeo])i$/, '$1y');
  return isLast ? folded : folded.replace(/([dglnrt])i$/, '$1y');
}

const LATIN = /^[a-z]+$/;
