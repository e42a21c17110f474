import { type Found, isPlainYear, type Peer } from './peer.ts';

/** The compromise library, version 14: `numbers()` holds what the plugin compromise-numbers was for version 13. */
export async function loadCompromise(): Promise<Peer> {
  const { default: nlp } = await import('compromise');
  const find = (text: string): Found[] =>
    nlp(text)
      .numbers()
      .isCardinal()
      .filter((number) => !number.has('#Date'))
      .json({ offset: true })
      .flatMap(({ text: exact, offset, number }) => {
        if (!number || number.num === null || !Number.isFinite(number.num) || isPlainYear(exact)) return [];
        const { start, length } = offset;
        return [{ start, end: start + length, exact, value: `${number.num}`, unit: unitOf(exact, number.unit) }];
      });
  return { find };
}

const CURRENCIES: Record<string, string> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };

function unitOf(exact: string, unit: string): string | null {
  return CURRENCIES[exact.charAt(0)] ?? (unit === '' ? null : unit);
}
