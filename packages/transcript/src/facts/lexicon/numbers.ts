import type { Lexicon } from './lexicon.ts';
import { FRACTION, MAGNITUDE, MULTIPLE, NUMERAL, ORDINAL } from './word-class.ts';

const UNITS_AND_TEENS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth';

export function addNumbers(lexicon: Lexicon): void {
  UNITS_AND_TEENS.split(' ').forEach((word, value) => {
    lexicon.add(word, NUMERAL, { value });
  });
  TENS.split(' ').forEach((word, i) => {
    lexicon.add(word, NUMERAL, { value: (i + 2) * 10 });
  });
  ORDINALS.split(' ').forEach((word, i) => {
    lexicon.add(word, ORDINAL, { value: i + 1 });
  });
  // The plurals (hundreds, millions) are vague and stay out.
  lexicon.add('hundred', MAGNITUDE, { value: 2 }).add('thousand ths thsd', MAGNITUDE, { value: 3 });
  lexicon.add('million mln mn', MAGNITUDE, { value: 6 }).add('billion bln bn', MAGNITUDE, { value: 9 });
  lexicon.add('trillion trln tn', MAGNITUDE, { value: 12 });
  // A dozen is no power of ten: the number grammar knows it by this value.
  lexicon.add('dozen', MAGNITUDE, { value: -12 });
  lexicon.add('factor', 0);
  addFractions(lexicon);
  addMultiples(lexicon);
}

function addFractions(lexicon: Lexicon): void {
  lexicon.add('half halves', FRACTION, { value: 2 }).add('third thirds', FRACTION, { value: 3 });
  lexicon.add('quarter quarters', FRACTION, { value: 4 }).add('fifth fifths', FRACTION, { value: 5 });
  lexicon.add('sixth sixths', FRACTION, { value: 6 }).add('seventh sevenths', FRACTION, { value: 7 });
  lexicon.add('eighth eighths', FRACTION, { value: 8 }).add('ninth ninths', FRACTION, { value: 9 });
  lexicon.add('tenth tenths', FRACTION, { value: 10 });
}

function addMultiples(lexicon: Lexicon): void {
  lexicon.add('twice double doubled doubles doubling twofold', MULTIPLE, { value: 2 });
  lexicon.add('triple tripled triples tripling treble trebled threefold thrice', MULTIPLE, { value: 3 });
  lexicon.add('quadruple quadrupled quadrupling fourfold', MULTIPLE, { value: 4 });
  lexicon.add('fivefold quintupled', MULTIPLE, { value: 5 }).add('sixfold', MULTIPLE, { value: 6 });
  lexicon.add('sevenfold', MULTIPLE, { value: 7 }).add('eightfold', MULTIPLE, { value: 8 });
  lexicon.add('ninefold', MULTIPLE, { value: 9 }).add('tenfold', MULTIPLE, { value: 10 });
  lexicon.add('halved halving', MULTIPLE, { value: -2 });
}
