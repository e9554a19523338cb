import type { Connection } from '#db/client';
import { citationsOf } from '#db/queries/citations';
import { keepShortening, shortenable } from '#db/queries/shortenings';
import type { Allowed } from '#domain/access/can';
import { type ShorteningStep, shorten } from '#domain/passage/shorten';
import { presentQuote } from './present';
import { QuoteError, type ResolvedQuote } from './types';

const NO_QUOTE = 'That quotation is not there to be shortened. Reload the page.';
const OTHER_WORDS =
  'The words of this quotation have changed since you selected in them. Look at them again, then shorten.';

/**
 * Leaves words of a quotation out, adds words in brackets, or undoes either (SPEC CR80–CR82).
 * @param of the words that the person saw and selected in; only compared with those that are quoted, and not kept
 * @throws QuoteError where the quotation is not there for this person, has other words by now, or the step does not fit
 */
export async function shortenQuote(
  db: Connection['db'],
  grant: Allowed<'edit'>,
  citationId: string,
  of: string,
  step: ShorteningStep,
): Promise<ResolvedQuote> {
  await db.transaction(async (tx) => {
    const quote = await shortenable(tx, grant, citationId);
    if (!quote) throw new QuoteError('not-found', NO_QUOTE);
    if (quote.text !== of) throw new QuoteError('refused', OTHER_WORDS);
    const done = shorten(quote.text, quote.shortening, step);
    if (!done.ok) throw new QuoteError('bad-request', done.message);
    await keepShortening(tx, grant, citationId, done.shortening);
  });
  const [row] = await citationsOf(db, grant, [citationId]);
  if (!row) throw new Error('the quotation that was shortened is gone');
  return presentQuote(row);
}
