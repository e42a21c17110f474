import type { Lexicon } from './lexicon.ts';
import { ADVERB, AUXILIARY, CONJUNCTION, DETERMINER, PREPOSITION, PRONOUN } from './word-class.ts';

export function addFunctionWords(lexicon: Lexicon): void {
  lexicon.add(
    'of in on at by for with from to into onto upon over under above below between among amongst within without during through throughout across against about around after before behind beyond near since until till toward towards via per despite along amid unlike including excluding regarding concerning except besides beside outside inside versus following according than as worth because although though while whereas if unless when where whether once out off up down',
    PREPOSITION,
  );
  lexicon.add('the a an this that these those each every any no another both either neither all some', DETERMINER);
  lexicon.add('my your his her its our their whose', DETERMINER | PRONOUN);
  lexicon.add(
    'i you he she it we they me him us them who whom which what there here myself itself ourselves themselves somebody everybody anyone everyone someone something everything nothing mine yours ours theirs',
    PRONOUN,
  );
  lexicon.add('and or but nor so yet', CONJUNCTION);
  lexicon.add(
    "is are was were be been being am has have had having do does did will would shall should can could may might must cannot won't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't can't couldn't wouldn't we've we're we'll i've i'd i'll it's they've they're there's",
    AUXILIARY,
  );
  lexicon.add(
    'not also already still just only even now then too very quite again ever never always often usually recently currently soon today yesterday tomorrow tonight almost nearly approximately roughly practically virtually actually really only alone annually together ago later however therefore moreover thus hence meanwhile well once almost away back overall respectively jointly successfully actively effectively currently finally mainly mostly primarily fully gradually steadily significantly considerably substantially slightly sharply further twofold',
    ADVERB,
  );
}
