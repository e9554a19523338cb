import type { Connection } from '#db/client';
import { cableFacts } from '#db/queries/cables';
import { type RevisionParagraph, revisionParagraphs, revisionsOf } from '#db/queries/revisions';
import type { Actor } from '#domain/access/can';
import { type Pair, pairRevisions } from '#domain/cable/compare';
import { formatMrn } from '#domain/cable/mrn';
import { highest } from '#domain/marking/mark';
import { type DiffPiece, wordDiff } from '#domain/passage/word-diff';
import type { ComparedParagraph, RevisionsView } from './revisions-view';

/**
 * Two revisions of a cable beside one another; null where there is no cable for this actor. What is no number of a
 * revision is the current one, and the one before it.
 */
export async function viewRevisions(
  db: Connection['db'],
  actor: Actor,
  id: string,
  asked: { from: number; to: number },
): Promise<RevisionsView | null> {
  const facts = await cableFacts(db, actor, id);
  if (!facts) return null;
  const rows = await revisionsOf(db, actor, id);
  const numbers = rows.map(({ number }) => number);
  const current = rows.find((row) => row.current)?.number ?? facts.revision;
  const to = numbers.includes(asked.to) ? asked.to : current;
  const from = numbers.includes(asked.from) ? asked.from : (numbers.find((number) => number < to) ?? to);
  const [before, after] = await Promise.all([
    revisionParagraphs(db, actor, id, from),
    revisionParagraphs(db, actor, id, to),
  ]);
  const readable = [...before, ...after].filter(({ reading }) => reading !== null);
  return {
    id,
    label: formatMrn(id),
    subject: facts.head?.fields.subject ?? null,
    banner: highest([...readable.map(({ level }) => level), ...(facts.head ? [facts.banner] : [])]),
    revisions: rows.map((row) => ({ ...row, importedAt: row.importedAt.toISOString() })),
    from,
    to,
    paragraphs: pairRevisions(before, after).map(compared),
  };
}

function compared({ became, before, after }: Pair<RevisionParagraph>): ComparedParagraph {
  const shown = after ?? before;
  if (!shown) throw new Error('a pair has a paragraph');
  const { key, number, level } = shown;
  const markOf = (one: RevisionParagraph | null) => one && (one.mark ?? one.treatedAs);
  return {
    became,
    key,
    number,
    level,
    was: markOf(before),
    is: markOf(after),
    pieces: piecesOf(became, before, after),
  };
}

function piecesOf(
  became: ComparedParagraph['became'],
  before: RevisionParagraph | null,
  after: RevisionParagraph | null,
): DiffPiece[] {
  const all = (kind: DiffPiece['kind'], text: string | null | undefined): DiffPiece[] =>
    text ? [{ kind, text }] : [];
  switch (became) {
    case 'same':
      return [];
    case 'changed':
      return wordDiff(before?.reading ?? '', after?.reading ?? '');
    case 'new':
      return all('new', after?.reading);
    case 'gone':
      return all('gone', before?.reading);
    case 'hidden':
    case 'remarked':
      return all('same', after?.reading);
  }
}
