import type { Db } from '#db/client';
import { holdCable } from '#db/queries/anchors';
import { citationById, quotableParagraph } from '#db/queries/citations';
import type { ThreadPlace } from '#db/queries/comments';
import type { Actor } from '#domain/access/can';
import { highest, type Level } from '#domain/marking/mark';
import { checkPassage } from '#domain/passage/check';
import { wordsOf } from '#server/quotes/present';
import { checkAnchor } from './check';
import { type AudienceChoice, type NewSubject, type PassageSpan, ReviewError } from './types';

const NO_QUOTE = 'That quotation is not in this memo. Reload the page and try again.';
const NO_PARAGRAPH = 'There is no such paragraph in this cable. Reload the page and try again.';
/** More than anybody says one thing of; each is looked for in every revision. */
const MOST_PARAGRAPHS = 50;
const TOO_MANY = `A comment stands on at most ${MOST_PARAGRAPHS} paragraphs. Select fewer; what you wrote is still here.`;
const MEMO_ONLY = 'A comment on the text of a memo is for the readers of that memo.';

/** Where a new thread is to be, and the level of what it hangs on; null for a memo's own text. */
export interface NewPlace {
  place: ThreadPlace;
  level: Level | null;
  /** The cable in which a passage is to be looked for; null where there is none. */
  cableId: string | null;
}

async function onQuote(
  tx: Db,
  memoId: string | null,
  citationId: string,
  { scope }: AudienceChoice,
): Promise<NewPlace> {
  const citation = await citationById(tx, citationId);
  if (!citation || citation.memoId === null || citation.memoId !== memoId)
    throw new ReviewError('not-found', NO_QUOTE);
  if (scope === 'memo') return { place: { kind: 'quote', citationId }, level: citation.level, cableId: null };
  // For others than the memo's readers the passage counts, not how this memo shortens it.
  const { memoId: _, level, shortening: __, ...source } = citation;
  return { place: { kind: 'passage', source, further: [] }, level, cableId: source.cableId };
}

/** What is kept of a passage, in the words of the library. */
async function sourceOf(tx: Db, { clearance }: Actor, span: PassageSpan) {
  const { cableId, key, start, end } = span;
  const paragraph = await quotableParagraph(tx, clearance, cableId, key);
  if (!paragraph) throw new ReviewError('not-found', NO_PARAGRAPH);
  const { reading, revisionId, paragraphId, treatedAs, level } = paragraph;
  const checked = checkPassage(reading, start ?? 0, end ?? reading.length);
  if (!checked.ok) throw new ReviewError('bad-request', checked.message);
  const { passage } = checked;
  const pinnedText = wordsOf(reading, passage);
  return {
    cableId,
    paragraphId,
    revisionId,
    passage,
    pinnedText,
    pinnedMark: treatedAs,
    pinnedLevel: level,
  };
}

async function onPassage(
  tx: Db,
  actor: Actor,
  { further: others = [], ...span }: PassageSpan & { further?: readonly PassageSpan[] },
): Promise<NewPlace> {
  if (others.length >= MOST_PARAGRAPHS) throw new ReviewError('bad-request', TOO_MANY);
  const source = await sourceOf(tx, actor, span);
  const further = [];
  for (const other of others) further.push(await sourceOf(tx, actor, { ...other, cableId: span.cableId }));
  const level = highest([source, ...further].map(({ pinnedLevel }) => pinnedLevel));
  return { place: { kind: 'passage', source, further }, level, cableId: span.cableId };
}

/**
 * Where a new thread is to be. Within a transaction: no revision of the cable comes in between.
 * @param memoId the memo one is in; null on a cable's page
 * @throws ReviewError where there is nothing like it for this person
 */
export async function newPlace(
  tx: Parameters<typeof holdCable>[0],
  actor: Actor,
  memoId: string | null,
  subject: NewSubject,
  audience: AudienceChoice,
): Promise<NewPlace> {
  switch (subject.kind) {
    case 'quote':
      return onQuote(tx, memoId, subject.citation, audience);
    case 'text':
      if (memoId === null || audience.scope !== 'memo') throw new ReviewError('bad-request', MEMO_ONLY);
      return { place: { kind: 'text', anchor: checkAnchor(subject.anchor) }, level: null, cableId: null };
    case 'passage':
      await holdCable(tx, subject.cableId);
      return onPassage(tx, actor, subject);
  }
}
