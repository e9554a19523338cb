import { type SQL, sql } from 'drizzle-orm';
import { isLevel } from '#domain/marking/mark';
import type { Ask } from '#domain/search/query';
import { cards } from '../../schema';
import { matching } from './asked';

/** What a card says of a fact; null where only paragraphs can tell. */
function factOf(fact: string): SQL | null {
  const value = fact.slice(2);
  switch (fact.slice(0, 2)) {
    case '~b':
      return isLevel(value) ? sql`${cards.banner} = ${value}::level` : sql`false`;
    case '~o':
      return sql`${cards.station} = ${value}`;
    case '~y':
      return sql`${cards.year} = ${value}::int`;
    case '~q':
      return sql`to_char(${cards.sentAt} at time zone 'UTC', 'YYYYMM') = ${value}`;
    case '~d':
      return sql`to_char(${cards.sentAt} at time zone 'UTC', 'YYYYMMDD') = ${value}`;
    case '~t':
      return sql`${value} = any(${cards.tags})`;
    case '~r':
      return sql`${value} = any(${cards.refs})`;
    default:
      return null;
  }
}

/**
 * Whether a cable answers by its subject and by what its card says of it, for readers who are cleared for its banner;
 * null where that cannot be told from the card.
 */
export function cardAnswers(ask: Ask): SQL | null {
  switch (ask.kind) {
    case 'fact':
      return factOf(ask.fact);
    case 'not': {
      const of = cardAnswers(ask.of);
      return of && sql`not ${of}`;
    }
    case 'all': {
      const known = ask.of.flatMap((one) => cardAnswers(one) ?? []);
      return known.length > 0 ? sql`(${sql.join(known, sql` and `)})` : null;
    }
    case 'any': {
      const known = ask.of.flatMap((one) => cardAnswers(one) ?? []);
      return known.length === ask.of.length ? sql`(${sql.join(known, sql` or `)})` : null;
    }
    default: {
      const words = matching(ask, 'U');
      return words && sql`(numnode(${words}) = 0 or ${cards.subjectWords} @@ ${words})`;
    }
  }
}

/** Whether words alone are asked for, all of them: then the index of subjects says all. */
export const isWordsAlone = (ask: Ask): boolean =>
  ask.kind === 'all' || ask.kind === 'any'
    ? ask.of.every(isWordsAlone)
    : ask.kind !== 'fact' && ask.kind !== 'not';
