import { SPOKEN_WORDS } from '../label/words.ts';
import { someWord } from '../scan.ts';

const GOOD_DAY = new Set(['morning', 'afternoon', 'evening', 'night', 'day', 'luck']);

/** Whether somebody speaks in it, to somebody. In speech the first such word comes soon, so this costs little. */
export function soundsSpoken(text: string): boolean {
  let before = '';
  return someWord(text, (word) => {
    const greets = GOOD_DAY.has(word) && (before === 'good' || before === 'Good');
    before = word;
    return greets || SPOKEN_WORDS.has(word);
  });
}
