import { readField } from './fields';

/**
 * What somebody asks of the library (SPEC IM40–IM45), as a tree over the words of a paragraph and what is known of it.
 * Any string is a query: what fits no rule is searched as words.
 */
export type Ask =
  | { kind: 'all'; of: Ask[] }
  | { kind: 'any'; of: Ask[] }
  | { kind: 'not'; of: Ask }
  /** Words in any form and order; one that is still being typed stands as `beginning`. */
  | { kind: 'words' | 'phrase' | 'beginning'; text: string }
  /** A fact of the paragraph or its cable, written as domain/search/facts says; `header` ones ask for the banner's level. */
  | { kind: 'fact'; fact: string; header: boolean };

/** How words are compared: as whole words, or the last one as a beginning while somebody is typing. */
export type Wording = 'words' | 'typing';

/** Longest query that is looked at, in characters. */
export const LONGEST_QUERY = 300;

/** A shorter beginning is compared as a word: nearly every paragraph has a word that begins so. */
const SHORTEST_BEGINNING = 3;

/** A piece of a query: `-"so and so"`, `tag:PREL`, `or`. */
export interface Token {
  not: boolean;
  /** Before the colon, where there is one. */
  name: string | null;
  text: string;
  quoted: boolean;
  /** Where it ends; the last word is still being typed only where the query ends there. */
  end: number;
}

const TOKEN =
  /([-–—]?)(?:([A-Za-z]{2,8}):(?=[^\s:]))?(?:["“”„‟«»‹›]([^"“”„‟«»‹›]*)["“”„‟«»‹›]?|([^\s"“”„‟«»‹›]+))/gu;

/** The query without control characters and of a sane length, cut between words. */
export function cleanQuery(query: string): string {
  const clean = query.replace(/[\p{Cc}\p{Co}\p{Cs}]/gu, ' ').trim();
  return clean.length > LONGEST_QUERY ? clean.slice(0, LONGEST_QUERY).replace(/\S*$/, '') : clean;
}

/**
 * Understands a query: words, "phrases", `-not`, `or`, and fields (`para:64`, `from:PARIS`, `date:2007..2008`). Words
 * beside one another are all asked for; `or` parts what stands left and right of it. Null where nothing is asked.
 */
export function parseQuery(query: string, wording: Wording = 'words'): Ask | null {
  const tokens = tokensOf(query);
  const typing = wording === 'typing' && !/\s$/.test(query) ? query.trimEnd().length : -1;
  const alternatives: Ask[][] = [[]];
  for (const token of tokens) {
    if (isOr(token)) alternatives.push([]);
    else alternatives.at(-1)?.push(askOf(token, token.end === typing));
  }
  return join(
    'any',
    alternatives.flatMap((asks) => join('all', asks) ?? []),
  );
}

/** The pieces of a query, in order. */
export function tokensOf(query: string): Token[] {
  return [...query.matchAll(TOKEN)].map((match) => {
    const [whole, dash = '', name = null, phrase, word = ''] = match;
    const quoted = phrase !== undefined;
    return { not: dash !== '', name, text: phrase ?? word, quoted, end: match.index + whole.length };
  });
}

/** Whether a piece parts alternatives: `or`, `|`. */
export const isOr = ({ not, name, text, quoted }: Token) =>
  !quoted && !not && !name && /^(or|\|)$/i.test(text);

function askOf(token: Token, typing: boolean): Ask {
  const { not, name, text, quoted } = token;
  const ask = (name && readField(name, text)) || wordsOf(name, text, quoted, typing && !not);
  return not ? { kind: 'not', of: ask } : ask;
}

function wordsOf(name: string | null, text: string, quoted: boolean, typing: boolean): Ask {
  if (quoted && !name) return { kind: 'phrase', text };
  const [, before = '', last = ''] = typing ? (/^(.*?)([\p{L}\p{N}]+)$/su.exec(text) ?? []) : [];
  if (last.length < SHORTEST_BEGINNING) return { kind: 'words', text: name ? `${name} ${text}` : text };
  const beginning: Ask = { kind: 'beginning', text: last };
  const words = [name, before].filter(Boolean).join(' ');
  return words === '' ? beginning : { kind: 'all', of: [{ kind: 'words', text: words }, beginning] };
}

/** Null of none, itself of one. */
function join(kind: 'all' | 'any', asks: Ask[]): Ask | null {
  return asks.length > 1 ? { kind, of: asks } : (asks[0] ?? null);
}
