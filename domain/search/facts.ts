/**
 * Facts of a paragraph, written as lexemes beside its words: one index answers words and facts together. The tilde
 * keeps them apart from words, which never begin with one. The migration `index_the_library_for_search` writes the
 * same letters.
 */
const LETTERS = {
  /** The paragraph's number: `~n64`. */
  number: 'n',
  /** The level it is treated at: `~lC`. */
  level: 'l',
  /** What follows the level in its mark: `~kNF`. */
  caveat: 'k',
  /** The cable's banner: `~bC`. */
  banner: 'b',
  /** Where the cable is from, as its number says: `~oPARIS`. */
  station: 'o',
  year: 'y',
  /** `~q200801` */
  month: 'q',
  /** `~d20080108` */
  day: 'd',
  tag: 't',
  /** A word of an addressee's name. */
  addressee: 'a',
  /** A cable that it refers to, by its number. */
  reference: 'r',
} as const;

/** What can be known of a paragraph beside its words. */
export type FactName = keyof typeof LETTERS;

/** The lexeme of a fact. */
export const fact = (name: FactName, value: string): string => `~${LETTERS[name]}${value}`;
