import type { Connection } from '#db/client';
import { cableFacts } from '#db/queries/cables';
import {
  type ExportedCopy,
  exportsHolding,
  type Holding,
  holdingsOf,
  revisionRows,
} from '#db/queries/impact';
import type { Actor } from '#domain/access/can';
import { formatMrn } from '#domain/cable/mrn';
import { highest } from '#domain/marking/mark';
import { type HeldParagraph, type HoldingView, type ImpactView, isWaiting } from './impact-view';

/** What is asked of the recall list. */
export interface ImpactQuery {
  /** Number of the revision; the current one where it is null. */
  revision: number | null;
  /** Only what the revision changed. */
  affectedOnly: boolean;
}

/** What an address asks for: `?revision=2&show=changed`. */
export function readImpactQuery(url: string): ImpactQuery {
  const { searchParams } = new URL(url);
  const revision = Number(searchParams.get('revision') ?? Number.NaN);
  return {
    revision: Number.isInteger(revision) ? revision : null,
    affectedOnly: searchParams.get('show') === 'changed',
  };
}

/** The recall list of a cable for this reader; null where there is no such cable or revision for them. */
export async function viewImpact(
  db: Connection['db'],
  actor: Actor,
  id: string,
  asked: ImpactQuery,
): Promise<ImpactView | null> {
  const facts = await cableFacts(db, actor, id);
  if (!facts) return null;
  const revisions = await revisionRows(db, id);
  const revision = revisions.find((one) => one.number === (asked.revision ?? facts.revision));
  if (!revision) return null;
  const all = await holdingsOf(db, actor, id, revision);
  const held = asked.affectedOnly ? all.filter((one) => one.state !== 'current') : all;
  const exports = await exportsHolding(db, held);
  const paragraphs = paragraphsOf(held, exports);
  const views = paragraphs.flatMap((paragraph) => paragraph.holdings);
  return {
    id,
    label: formatMrn(id),
    subject: facts.head?.fields.subject ?? null,
    shown: highest([
      ...held.flatMap((one) => [one.level, one.memo.highWater]),
      ...(facts.head ? [facts.banner] : []),
    ]),
    revision: revision.number,
    revisions: revisions.map(({ number, importedAt }) => ({ number, importedAt: importedAt.toISOString() })),
    affectedOnly: asked.affectedOnly,
    paragraphs,
    counts: {
      memos: new Set(views.map((view) => view.memo.id)).size,
      quotations: views.length,
      waiting: views.filter(isWaiting).length,
      exports: new Set(exports.map((one) => `${one.at.toISOString()} ${one.by} ${one.format}`)).size,
    },
  };
}

function paragraphsOf(held: readonly Holding[], exports: readonly ExportedCopy[]): HeldParagraph[] {
  const copies = new Map<string, HoldingView['exports']>();
  for (const { citationId, at, ...copy } of exports)
    copies.set(citationId, [...(copies.get(citationId) ?? []), { ...copy, at: at.toISOString() }]);
  const paragraphs: HeldParagraph[] = [];
  for (const { paragraph, there, level: _, memo, ...holding } of held) {
    const last = paragraphs.at(-1);
    const same = last?.key === paragraph.key && last.there === there;
    const group = same ? last : { ...paragraph, there, holdings: [] };
    if (!same) paragraphs.push(group);
    group.holdings.push({
      ...holding,
      decision: holding.decision && { ...holding.decision, at: new Date(holding.decision.at).toISOString() },
      memo: { id: memo.id, title: memo.title },
      exports: copies.get(holding.citationId) ?? [],
    });
  }
  return paragraphs;
}
