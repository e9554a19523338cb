import { type SQL, sql } from 'drizzle-orm';
import { LEVELS, type Level, rank } from '#domain/marking/mark';
import { fact } from '#domain/search/facts';
import { latestYear } from '#domain/search/latest';
import type { Ask } from '#domain/search/query';
import type { Transaction } from '../../client';
import { expectedRows } from './expected';

/** A query as Postgres understands it, for one reader. */
export interface Asked {
  ask: Ask;
  /** What a paragraph must answer, the reader's clearance included: a tsquery, as text. */
  match: string;
  /**
   * What the index is asked and `match` is then checked on; weaker than `match` where that spares more than it costs,
   * else the same.
   */
  index: string;
  /**
   * The same where what is asked is narrowed to a few days as well; without the reader's levels, each of which would
   * cost more there than it spares. It may be empty.
   */
  beside: string;
  /** The words of it that are shown and ranked by; empty where only facts are asked for. */
  words: string;
  /** The latest year that an answer can be of; null for no end. */
  latest: number | null;
}

/** `'~lC'::tsquery`; a fact holds nothing but capitals, digits, a dash and its tilde, but the quoting asks for no faith. */
const lexeme = (text: string): SQL =>
  sql`${`'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`}::tsquery`;

const anyOf = (facts: readonly string[]): SQL => sql`(${sql.join(facts.map(lexeme), sql` || `)})`;

const levelsAbove = (clearance: Level) => LEVELS.filter((level) => rank(level) > rank(clearance));

/** What stands at the banner's level is there only for a reader who is cleared for it (IM12). */
function headerFact(text: string, clearance: Level): SQL {
  const above = levelsAbove(clearance).map((level) => fact('banner', level));
  return above.length === 0 ? lexeme(text) : sql`(${lexeme(text)} && (!! ${anyOf(above)}))`;
}

function joined(parts: readonly (SQL | null)[], by: SQL): SQL | null {
  const there = parts.filter((part) => part !== null);
  return there.length === 0 ? null : sql`(${sql.join(there, by)})`;
}

const plain = (text: string): SQL => sql`plainto_tsquery('library', search_text(${text}))`;

/** As a stem and as it stands: `studies` and `studi`. */
const beginning = (text: string): SQL =>
  sql`(to_tsquery('library', ${`${text}:*`}) || to_tsquery('simple', unaccent(${`${text}:*`})))`;

/** The query for somebody of this clearance; null where nothing is asked. */
export function matching(ask: Ask, clearance: Level): SQL | null {
  const inner = (of: readonly Ask[]) => of.map((one) => matching(one, clearance));
  switch (ask.kind) {
    case 'words':
      return plain(ask.text);
    case 'phrase':
      return sql`phraseto_tsquery('library', search_text(${ask.text}))`;
    case 'beginning':
      return beginning(ask.text);
    case 'fact':
      return ask.header ? headerFact(ask.fact, clearance) : lexeme(ask.fact);
    case 'not': {
      const of = matching(ask.of, clearance);
      return of && sql`(!! ${of})`;
    }
    case 'all':
      return joined(inner(ask.of), sql` && `);
    case 'any':
      return joined(inner(ask.of), sql` || `);
  }
}

/** The words alone, without facts and without what is excluded. */
function showing(ask: Ask): SQL | null {
  switch (ask.kind) {
    case 'fact':
    case 'not':
      return null;
    case 'all':
      return joined(ask.of.map(showing), sql` && `);
    case 'any':
      return joined(ask.of.map(showing), sql` || `);
    default:
      return matching(ask, 'U');
  }
}

/** Levels above the clearance are shut out in the index itself: nothing there is matched, ranked or counted (IM17). */
function within(match: SQL, clearance: Level): SQL {
  const above = levelsAbove(clearance).map((level) => fact('level', level));
  return above.length === 0 ? match : sql`(${match} && (!! ${anyOf(above)}))`;
}

/** Fewer paragraphs with a word of this beginning than this the index puts together in a moment. */
const COMMON = 10_000;
/**
 * Looking at a paragraph costs as much as putting together so many entries of the index. It is five times that; but of
 * words that the statistics do not name the planner expects too many, and those are the most.
 */
const LOOK = 5;
/** As many answers as are looked for before a search leaves off. */
const ENOUGH = 300;

const LARGEST = sql`search_passages_5`;

/** What is asked beside the word that is still being typed; null where there is none. */
function besideBeginning(ask: Ask): { beginning: Ask; rest: Ask | null } | null {
  if (ask.kind === 'beginning') return { beginning: ask, rest: null };
  if (ask.kind !== 'all') return null;
  const parts = ask.of.flatMap((one) => (one.kind === 'all' ? one.of : [one]));
  const beginning = parts.find((one) => one.kind === 'beginning');
  return beginning
    ? { beginning, rest: { kind: 'all', of: parts.filter((one) => one !== beginning) } }
    : null;
}

/**
 * An index of words puts together all that has any word of a beginning before it looks at the rest. So a beginning
 * that very many words have is better checked on what answers the rest.
 */
async function spared(
  tx: Transaction,
  clearance: Level,
  ask: Ask,
  { asked, match }: { asked: string; match: string },
): Promise<Pick<Asked, 'index' | 'beside'>> {
  const parts = besideBeginning(ask);
  const beginning = parts && matching(parts.beginning, clearance);
  if (!beginning) return { index: match, beside: asked };
  const common = await expectedRows(tx, sql`${LARGEST} where words @@ ${beginning}`);
  if (common < COMMON) return { index: match, beside: asked };
  const rest = (parts.rest && matching(parts.rest, clearance)) ?? sql`''::tsquery`;
  const [row] = await tx.execute<{ rest: string }>(sql`select (${rest})::text as rest`);
  const beside = row?.rest ?? asked;
  if (beside === '') return { index: match, beside };
  const left = await expectedRows(tx, sql`${LARGEST} where words @@ ${beside}::tsquery`);
  const pays = (looks: number) => looks * LOOK < common;
  const isSpared = pays(left) || pays((ENOUGH * (await expectedRows(tx, LARGEST))) / common);
  return { index: isSpared ? beside : match, beside };
}

/**
 * The query for this reader; null where nothing is asked, as by words that are in every text (`the`). For the rest of
 * the transaction indexes are used whatever the planner guesses: what it guesses of a rare pair of words would read
 * the whole library. Nothing is read in parallel: other people search too.
 */
export async function askedFor(tx: Transaction, clearance: Level, ask: Ask): Promise<Asked | null> {
  const asking = matching(ask, clearance);
  if (!asking) return null;
  const showed = showing(ask) ?? sql`''::tsquery`;
  const [row] = await tx.execute<{ asked: string; match: string; words: string }>(sql`
    select ${asking}::text as asked, ${within(asking, clearance)}::text as match, ${showed}::text as words,
      set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
      set_config('max_parallel_workers_per_gather', '0', true)`);
  if (!row?.asked) return null;
  const { match, words } = row;
  return { ask, match, words, ...(await spared(tx, clearance, ask, row)), latest: latestYear(ask) };
}
