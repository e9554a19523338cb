import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Characters, at least (SPEC AC43). */
export const SHORTEST = 10;

/** A sentence or two; more would only cost time. */
const LONGEST = 256;

/** Below a million guesses by zxcvbn's count a password is one that is tried first. */
const GUESSES_LOG10 = 6;

/** What anyone would try here before anything else. */
const HOUSE_WORDS = [
  'aide-memoire',
  'aidememoire',
  'aide',
  'memoire',
  'memo',
  'cable',
  'briefing',
  'embassy',
];

let estimator: ZxcvbnFactory | null = null;

/** Made at first use: its dictionaries take 35 ms and some megabytes. */
function estimate(password: string, words: string[]): number {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return estimator.check(password, words).guessesLog10;
}

/** Name and e-mail in the ways that people make passwords of them. */
function wordsOf(about: readonly string[]): string[] {
  const parts = about.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean));
  const joined = ['', '.', '-', '_'].flatMap((sign) =>
    about.map((text) => text.replace(/[^\p{L}\p{N}]+/gu, sign)),
  );
  return [...about, ...parts, ...joined].filter((word) => word.length > 1);
}

/**
 * What is wrong with a password, as a sentence that says what to do; null where it will do.
 * @param about what is known of its owner: name, e-mail
 */
export function passwordFault(password: string, about: readonly string[]): string | null {
  const { length } = [...password];
  if (length < SHORTEST) return `Use at least ${SHORTEST} characters; a few words are easy to remember.`;
  if (length > LONGEST) return `Use at most ${LONGEST} characters.`;
  if (estimate(password, [...wordsOf(about), ...HOUSE_WORDS]) < GUESSES_LOG10)
    return 'That is one of the first things anyone would try. Take a few words that do not belong together.';
  return null;
}
