const SAMPLE_LENGTH = 1500;
const STOP_WORDS = [' the ', ' of ', ' and ', ' to ', ' in ', ' is ', ' that ', ' you '];

/** A guess from the first 1,500 characters, BCP 47: `en`, `ru`, or `und` where neither is likely. */
export function languageOf(source: string): string {
  const sample = source.slice(0, SAMPLE_LENGTH);
  let latin = 0;
  let cyrillic = 0;
  let other = 0;
  for (let i = 0; i < sample.length; i += 1) {
    const unit = sample.charCodeAt(i) | 0x20;
    if (unit >= 0x61 && unit <= 0x7a) latin += 1;
    else if (unit >= 0x0400 && unit <= 0x04ff) cyrillic += 1;
    else if (unit >= 0x00e0 && (unit < 0x2000 || unit > 0x206f) && /\p{L}/u.test(sample[i] ?? '')) other += 1;
  }
  const letters = latin + cyrillic + other;
  // The other Cyrillic alphabets have letters that Russian lacks.
  if (cyrillic * 2 > letters) return (sample.match(/[ђ-џґғқң]/gi)?.length ?? 0) * 100 > cyrillic ? 'und' : 'ru';
  // In running English text about one word in six is one of these: one in thirty letters; names and numbers thin them out.
  const stops = STOP_WORDS.reduce((sum, word) => sum + countOf(word, sample), 0);
  return latin * 2 > letters && stops * 100 > letters ? 'en' : 'und';
}

function countOf(word: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) count += 1;
  return count;
}
