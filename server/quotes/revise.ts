import type { Connection, Transaction } from '#db/client';
import {
  cablesToAnchor,
  decidable,
  holdCableOf,
  keepAnchors,
  passagesToAnchor,
  targetsOf,
  decide as writeDecision,
} from '#db/queries/anchors';
import { citationsOf } from '#db/queries/citations';
import type { Allowed } from '#domain/access/can';
import { checkPassage } from '#domain/passage/check';
import { reanchor } from '#domain/passage/reanchor';
import { carryShortening } from '#domain/passage/shorten';
import { presentQuote } from './present';
import { QuoteError, type ResolvedQuote } from './types';

const NOTHING_TO_DECIDE =
  'There is nothing to decide about this quotation: its source says what it says. Reload the page.';
const WITHDRAWN =
  'The source has withdrawn this passage: there is no new text to take. Keep it as cited, or delete it.';

/**
 * Looks for every quoted passage of a cable in its current revision and keeps where each is (SPEC CR30). Belongs into
 * the transaction that makes a revision the current one. Doing it again changes nothing.
 */
export async function anchorCitations(tx: Transaction, cableId: string): Promise<void> {
  const passages = await passagesToAnchor(tx, cableId);
  if (passages.length === 0) return;
  const targets = await targetsOf(tx, cableId);
  const found = passages.map(({ citationIds, quoted }) => ({
    citationIds,
    anchoring: reanchor(quoted, targets),
  }));
  await keepAnchors(tx, cableId, found);
}

/** The same for every cable that has quotations nobody has looked for: those of an older version of this product. */
export async function anchorAll(db: Connection['db']): Promise<void> {
  for (const cableId of await cablesToAnchor(db)) await db.transaction((tx) => anchorCitations(tx, cableId));
}

/**
 * Decides about a quotation whose source says something else now: `take` what it says, or `keep` the quotation as it
 * was cited. A later revision asks again.
 * @throws QuoteError where there is nothing to decide, or nothing to take
 */
export async function decideQuote(
  db: Connection['db'],
  grant: Allowed<'edit'>,
  citationId: string,
  what: 'take' | 'keep',
): Promise<ResolvedQuote> {
  await db.transaction(async (tx) => {
    await holdCableOf(tx, citationId);
    const open = await decidable(tx, grant, citationId);
    if (!open) throw new QuoteError('not-found', NOTHING_TO_DECIDE);
    if (what === 'keep') return writeDecision(tx, grant, citationId, open, null);
    if (!open.taken) throw new QuoteError('refused', WITHDRAWN);
    const { reading, start, end, ...taken } = open.taken;
    const checked = checkPassage(reading, start, end);
    if (!checked.ok) throw new Error(`anchor of citation ${citationId} does not fit: ${checked.message}`);
    const shortening = carryShortening(open.quoted.text, taken.pinnedText, open.quoted.shortening);
    await writeDecision(tx, grant, citationId, open, { ...taken, passage: checked.passage, shortening });
  });
  const [row] = await citationsOf(db, grant, [citationId]);
  if (!row) throw new Error('the quotation that was decided about is gone');
  return presentQuote(row);
}
