import { expect, test } from '@jest/globals';
import { Edits } from './edits.ts';
import { erasePopUps } from './pop-ups.ts';
import { Words } from './words.ts';

function without(text: string): string {
  const edits = new Edits();
  erasePopUps(new Words(text), edits);
  return edits.apply(text).replaceAll('\u200b', '');
}

test.each([
  ['Trade Minister Ana Brell Brell Ana Trade Minister : If I may', 'Trade Minister Ana Brell: If I may'],
  ['Ana Brell Brell Ana signed it', 'Ana Brell signed it'],
  ['Ana Brell\nBrell Ana\nMayor of Port Sella\nwas invited', 'Ana Brell\nwas invited'],
  ['Ana Brell Brell Ana The board met', 'Ana Brell The board met'],
  ['Jean-Marc van Holt van Holt Jean-Marc , a guest', 'Jean-Marc van Holt, a guest'],
  [
    'Mayor Ana Brell Brell Ana Mayor of Port Sella and Trade Minister Otto Marn Marn Otto Trade Minister came',
    'Mayor Ana Brell and Trade Minister Otto Marn came',
  ],
  ['the Harbour Union Background information The Union of Harbour Towns (UHT) , which', 'the Harbour Union, which'],
  ['Ana Brell and Brell Ana', 'Ana Brell and Brell Ana'],
  ['fish fish fish and the sea, the sea and the', 'fish fish fish and the sea, the sea and the'],
  ['Q: Why? Q: Why? Q: No.', 'Q: Why? Q: Why? Q: No.'],
  ['Bora Bora Bora Bora', 'Bora Bora Bora Bora'],
])('%j', (text, expected) => {
  expect(without(text)).toBe(expected);
});
