import { addChanges } from './changes.ts';
import { addDocuments } from './documents.ts';
import { addFunctionWords } from './function-words.ts';
import { Lexicon } from './lexicon.ts';
import { addNameWords } from './name-words.ts';
import { addNouns } from './nouns.ts';
import { addNumbers } from './numbers.ts';
import { addStates } from './states.ts';
import { addTimes } from './times.ts';
import { addUndertakings } from './undertakings.ts';
import { addUnits } from './units.ts';
import { addVerbs } from './verbs.ts';

/** The words the grammar knows. Read-only after this. */
export const ENGLISH = new Lexicon();
for (const add of [
  addFunctionWords,
  addNumbers,
  addUnits,
  addTimes,
  addChanges,
  addVerbs,
  addNouns,
  addDocuments,
  addUndertakings,
  addStates,
  addNameWords,
])
  add(ENGLISH);
ENGLISH.freeze();
