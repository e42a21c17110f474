import type { Edits } from './edits.ts';
import type { Words } from './words.ts';

/** Takes away the blanks that stripping the markup left: before `,` and `:`, before `’s`, in `14 th`. */
export function tighten(words: Words, edits: Edits): void {
  for (let i = 1; i < words.count; i += 1) {
    const word = words.at(i);
    const clings = /^(?:[,;:!?)\]]|\.(?!\.)|['’]s?$)/.test(word) && !/^\)?[:;]-?\)/.test(word);
    if (clings || (/^(?:st|nd|rd|th)\b/.test(word) && /\d$/.test(words.at(i - 1))))
      edits.erase(words.end(i - 1), words.start(i));
  }
}
