import type { Choice } from './choice.ts';
import { DOCUMENTS, ENDINGS, MEASURED, MONTHS, OBJECTS, STATES, SUBJECTS, TOWNS, VERBS } from './words.ts';

/** Sentences as officials say them. How often one holds a number or an agreement is that of real transcripts. */
const WITH_NUMBER = 0.11;
const WITH_AGREEMENT = 0.035;

export function sentence(choice: Choice): string {
  if (choice.happens(WITH_AGREEMENT)) return agreement(choice);
  if (choice.happens(WITH_NUMBER)) return number(choice);
  const said = `${choice.of(SUBJECTS)} ${choice.of(VERBS)} ${choice.of(OBJECTS)}`;
  return capital(choice.happens(0.5) ? `${said}, ${choice.of(ENDINGS)}.` : `${said}.`);
}

function number(choice: Choice): string {
  const what = choice.of(MEASURED);
  const amount = `${choice.between(1, 900)}${choice.happens(0.5) ? `.${choice.between(1, 9)}` : ''}`;
  const percent = `${choice.between(2, 60)} percent`;
  const year = choice.between(2027, 2030);
  const forms = [
    () => `last year ${what} went up by ${percent} and exceeded $${amount} billion.`,
    () => `in January–${choice.of(MONTHS.slice(1))} ${year}, ${what} reached $${amount} million.`,
    () => `over ${choice.between(2, 40)},000 people work here, and ${what} grew by almost ${percent} in ${year}.`,
    () => `${what} between our countries is ${choice.between(2, 6)} times more than in ${year - 10}.`,
    () => `we set aside ${amount} billion crowns for ${choice.of(OBJECTS)}.`,
    () => `${choice.of(TOWNS)} has received ${amount} million tonnes of grain since ${year}.`,
  ];
  return capital(choice.of(forms)());
}

function agreement(choice: Choice): string {
  const document = choice.of(DOCUMENTS);
  const [one, other] = [choice.of(STATES), choice.of(STATES)];
  const forms = [
    () => `today ${one} and ${other} signed ${document}.`,
    () => `${one} and ${other} will sign ${document} in ${choice.of(MONTHS)} ${choice.between(2031, 2034)}.`,
    () => `I ask the Government to prepare ${document} before ${choice.of(MONTHS)} 1.`,
    () => `we are drafting ${document} together with our partners from ${other}.`,
  ];
  return capital(choice.of(forms)());
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
