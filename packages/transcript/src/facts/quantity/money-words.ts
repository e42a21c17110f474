import type { Sentence } from '../text/sentence.ts';

const MONEY_WORDS: ReadonlySet<string> = new Set(
  'money sum sums fund funds funding budget invest invested investment investments cost costs worth pay paid payment payments spend spent spending allocate allocated earmarked revenue revenues profit profits trade turnover exports export imports loan loans debt tax taxes price value valued finance financing grant grants salary income expenditure expenses damage fee fees'.split(
    ' ',
  ),
);

export function speaksOfMoney(s: Sentence): boolean {
  for (let i = s.from; i < s.to; i += 1) if (MONEY_WORDS.has(s.word(i))) return true;
  return false;
}

const PAY: ReadonlySet<string> = new Set(
  'wage wages salary salaries pension pensions price prices fare fares airfare rent pay allowance allowances bonus bonuses income incomes subsidy insurance'.split(
    ' ',
  ),
);

/** What is told in thousands of the money of the country. */
export function speaksOfPay(s: Sentence): boolean {
  for (let i = s.from; i < s.to; i += 1) if (PAY.has(s.word(i))) return true;
  return false;
}
