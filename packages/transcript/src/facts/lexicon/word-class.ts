/**
 * Word classes, one bit each: a token carries all classes of its word, so that a construct asks one `&` where a
 * string comparison would be needed. A word may be in several (`second` is an ordinal and a unit of time).
 */
export const NUMERAL = 1 << 0;
export const MAGNITUDE = 1 << 1;
export const FRACTION = 1 << 2;
export const MULTIPLE = 1 << 3;
export const UNIT = 1 << 4;
export const CURRENCY = 1 << 5;
export const PERCENT = 1 << 6;
export const MONTH = 1 << 7;
/** May open or hold a time expression: `last`, `year`, `today`. */
export const TIME = 1 << 8;
export const RISE = 1 << 9;
export const FALL = 1 << 10;
export const PREPOSITION = 1 << 11;
export const DETERMINER = 1 << 12;
export const PRONOUN = 1 << 13;
export const CONJUNCTION = 1 << 14;
/** Forms of be, have, do and the modals. */
export const AUXILIARY = 1 << 15;
/** A common finite verb or participle: it ends a noun phrase. */
export const VERB = 1 << 16;
export const ADVERB = 1 << 17;
export const DOCUMENT = 1 << 18;
/** A verb or verbal noun that tells what became of a document: `signed`, `drafting`, `implementation`. */
export const ACT = 1 << 19;
export const STATE = 1 << 20;
/** Names a class of people: `officials`, `students`. */
export const PEOPLE = 1 << 21;
/** A plural without -s: `people`, `aircraft`. */
export const PLURAL = 1 << 22;
export const ROLE = 1 << 23;
export const ORDINAL = 1 << 24;
/** `agreed`, `decided`, `instructed`: opens an undertaking without a document. */
export const UNDERTAKING = 1 << 25;
/** Looks like a plural but modifies the next noun: `sports facilities`. */
export const PLURAL_MODIFIER = 1 << 26;
/** Counting it says nothing about the world: `two things`, `three points`. */
export const DISCOURSE = 1 << 27;
/** `region`, `territory`, `oblast`: heads the name of a part of a state. */
export const REGION = 1 << 28;
/** `talks`, `possibility`: something is under way that has no document yet. */
export const PROSPECT = 1 << 29;
/** May open a time expression without being one of its classes: `the`, `in`, `during`. */
export const TIME_OPENER = 1 << 30;

/** Words that no noun phrase of ours runs over. */
export const FUNCTION_WORD = PREPOSITION | DETERMINER | PRONOUN | CONJUNCTION | AUXILIARY | VERB;
