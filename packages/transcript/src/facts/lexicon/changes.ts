import type { Lexicon } from './lexicon.ts';
import { FALL, RISE } from './word-class.ts';

/** Words that say a quantity changed: verbs in all forms, their nouns, and the comparatives `more`, `less`. */
export function addChanges(lexicon: Lexicon): void {
  lexicon.add(
    'grow grows grew grown growing growth increase increases increased increasing rise rises rose risen rising raise raises raised raising gain gains gained gaining expand expands expanded expanding expansion climb climbed climbing jump jumped jumping surge surged surging soar soared soaring add added up upsurge uptick increment improvement improve improved improving multiply multiplied accelerate accelerated boost boosted exceed outpace outpaced outstrip extend extended scale intensify intensified appreciation appreciated strengthening rally hike index indexed indexation strengthened upswing plus more higher bigger greater larger faster additional enlarge enlarged outperformed recover recovered recovery',
    RISE,
  );
  lexicon.add(
    'fall falls fell fallen falling decline declines declined declining decrease decreases decreased decreasing drop drops dropped dropping reduce reduces reduced reducing reduction reductions shrink shrank shrunk shrinking plunge plunged plunging cut cuts cutting lower lowered lowering down slump slumped contract contracted contraction diminish diminished slash slashed lost loss lose less fewer smaller cheaper slower shed plummet plummeted slid slip slipped downturn downsize dip dipped minus ease eased sink sank depreciation depreciated deflation weakening weaker shorter worse save saved curb curtailed curtail',
    FALL,
  );
}

/** A comparative after a quantity: `one-third more`, `10 percent higher than`. */
export const COMPARATIVES: ReadonlySet<string> = new Set(
  'more less higher lower fewer bigger greater larger smaller faster slower cheaper weaker shorter longer better worse stronger wider'.split(
    ' ',
  ),
);

/** A noun after or before a quantity that makes it the size of a change: `7 percent growth`, `a drop of 4 percent`. */
export const CHANGE_NOUNS: ReadonlySet<string> = new Set(
  'growth strengthening weakening increase rise gain expansion jump surge increment improvement upsurge uptick hike indexation upswing recovery fall decline decrease drop reduction cut slump contraction plunge loss downturn dip depreciation appreciation increases reductions'.split(
    ' ',
  ),
);
