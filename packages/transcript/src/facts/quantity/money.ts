import { stateAt } from '../agreement/state-name.ts';
import { CURRENCY_OF } from '../lexicon/units.ts';
import { CURRENCY, STATE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { SYMBOL } from '../text/tokens.ts';
import type { UnitPhrase, UnitReader } from './unit-phrase.ts';

/** `$11 billion`, `250 billion rubles`, `5 billion US dollars`, `300 million Belarusian rubles`. */
export const readMoney: UnitReader = (s, at, amount) => {
  const money = (to: number, unit: string, currencyAssumed = false): UnitPhrase | null =>
    isCode(unit) ? { to, unit, family: 'money', rule: 'money', currencyAssumed } : null;
  if (amount.currency !== '') {
    const to = s.is(at, CURRENCY) ? at + 1 : amount.to;
    return money(to, amount.currency, amount.currencyAssumed);
  }
  // `10,000 [rubles a month]`: the editor's addition.
  if (s.word(at) === '[' && s.is(at + 1, CURRENCY))
    return money(s.word(at + 2) === ']' ? at + 3 : at + 2, codeAt(s, at + 1, ''));
  if (s.is(at, CURRENCY))
    return money(
      s.word(at + 1) === ']' && s.word(at - 2) === '[' ? at + 2 : at + 1,
      codeAt(s, at, ''),
      s.word(at).startsWith('dollar'),
    );
  if (s.kind(at) === SYMBOL && s.word(at) !== '%') {
    const code = SYMBOL_CODES[s.word(at)];
    return code === undefined ? null : money(at + 1, code, s.word(at) === '$');
  }
  if (s.is(at, STATE)) {
    const state = stateAt(s, at);
    if (state !== null && s.is(state.to, CURRENCY)) return money(state.to + 1, codeAt(s, state.to, state.name));
  }
  return null;
};

const SYMBOL_CODES: Readonly<Record<string, string>> = { '€': 'EUR', '₽': 'RUB', $: 'USD', '£': 'GBP' };

function codeAt(s: Sentence, at: number, state: string): string {
  const code = s.lexeme(at)?.unit ?? '';
  return CURRENCY_OF[`${state} ${code}`] ?? code;
}

/** A currency that many states have (`pesos`) has no code of its own. */
function isCode(unit: string): boolean {
  return unit.length === 3 && unit === unit.toUpperCase();
}
