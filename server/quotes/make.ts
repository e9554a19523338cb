import type { Connection, Transaction } from '#db/client';
import { holdCable } from '#db/queries/anchors';
import {
  type CitationSource,
  citationById,
  citationsOf,
  insertCitation,
  quotableParagraph,
} from '#db/queries/citations';
import { memoObject } from '#db/queries/memos';
import { type Allowed, can } from '#domain/access/can';
import { checkPassage } from '#domain/passage/check';
import type { Passage } from '#domain/passage/selectors';
import { presentQuote, wordsOf } from './present';
import { anchorCitations } from './revise';
import { QuoteError, type QuoteRequest, type ResolvedQuote } from './types';

const NO_PARAGRAPH =
  'There is no such paragraph in the library. Look it up in the cable and quote it from there.';
const NO_QUOTE = 'That quotation is not there to be copied. Quote the paragraph from its cable.';

function passageOf(reading: string, { start, end }: QuoteRequest): Passage {
  if (start === undefined && end === undefined) return { kind: 'paragraph' };
  const checked = checkPassage(reading, start ?? 0, end ?? reading.length);
  if (!checked.ok) throw new QuoteError('bad-request', checked.message);
  return checked.passage;
}

/** The citation as its maker reads it. */
async function made(db: Transaction, grant: Allowed<'edit'>, source: CitationSource): Promise<ResolvedQuote> {
  const id = await insertCitation(db, grant, source);
  await anchorCitations(db, source.cableId);
  const [row] = await citationsOf(db, grant, [id]);
  if (!row) throw new Error('the new citation is not among the memo’s');
  return presentQuote(row);
}

/**
 * Makes a citation of a paragraph of a cable's current revision, or of a passage in it. The words are the library's.
 * @throws QuoteError where there is no such paragraph for this person, or the offsets do not fit it
 */
export function cite(
  db: Connection['db'],
  grant: Allowed<'edit'>,
  request: QuoteRequest,
): Promise<ResolvedQuote> {
  const { cableId, key } = request;
  return db.transaction(async (tx) => {
    await holdCable(tx, cableId);
    const paragraph = await quotableParagraph(tx, grant.actor.clearance, cableId, key);
    if (!paragraph) throw new QuoteError('not-found', NO_PARAGRAPH);
    const { revisionId, paragraphId, reading, treatedAs, level } = paragraph;
    const passage = passageOf(reading, request);
    return made(tx, grant, {
      cableId,
      paragraphId,
      revisionId,
      passage,
      pinnedText: wordsOf(reading, passage),
      pinnedMark: treatedAs,
      pinnedLevel: level,
    });
  });
}

/**
 * Makes a citation of this memo out of another one, for text that was copied from memo to memo: the same paragraph, the
 * same words. The other must be of a memo that this person may read, and at a level they may read.
 * @throws QuoteError in the same words for what is not there and for what they may not see
 */
export async function adopt(
  db: Connection['db'],
  grant: Allowed<'edit'>,
  citationId: string,
): Promise<ResolvedQuote> {
  const found = await citationById(db, citationId);
  const memo = found?.memoId ? await memoObject(db, grant.actor, found.memoId) : null;
  const open =
    found &&
    memo &&
    can(grant.actor, 'read', memo).ok &&
    can(grant.actor, 'read', { kind: 'portion', level: found.level }).ok;
  if (!open) throw new QuoteError('not-found', NO_QUOTE);
  const { memoId: _, level: __, ...source } = found;
  return db.transaction(async (tx) => {
    await holdCable(tx, source.cableId);
    return made(tx, grant, source);
  });
}
