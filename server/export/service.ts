import { yDocToProsemirrorJSON } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { Connection } from '#db/client';
import { type CitedHead, citedHeads, memoAuthor } from '#db/queries/exports';
import { memoFacts } from '#db/queries/memos';
import { type Allowed, can } from '#domain/access/can';
import { formatMrn } from '#domain/cable/mrn';
import { buildTree } from '#domain/memo/build-tree';
import { ROOT } from '#domain/memo/schema';
import type { MemoTree, ResolvedQuote as TreeQuote } from '#domain/memo/tree';
import type { Collab } from '#server/collab';
import type { Quotes } from '#server/quotes';
import type { ResolvedQuote } from '#server/quotes/types';
import { type ExportedMemo, type ExportFormat, type ExportMeta, exportMemo, isExportFormat } from '.';

/** Where in the quoted text the copy lost lines: behind each block that says so. */
function gapsOf({ text, blocks }: ResolvedQuote): number[] {
  const gaps: number[] = [];
  let from = 0;
  for (const block of blocks ?? []) {
    const at = text?.indexOf(block.text, from) ?? -1;
    if (at < 0) continue;
    from = at + block.text.length;
    if (block.lineMissing) gaps.push(from);
  }
  return gaps;
}

function forTree(quote: ResolvedQuote, heads: ReadonlyMap<string, CitedHead>): TreeQuote {
  const head = heads.get(quote.cableId);
  const citation = formatMrn(quote.cableId);
  return {
    cable: {
      id: quote.cableId,
      citation,
      sentAt: head?.sentAt ?? null,
      declassifyOn: head?.declassifyOn ?? null,
      declassifyText: head?.declassifyText ?? null,
    },
    key: quote.key,
    place: quote.citation
      .slice(citation.length)
      .replace(/^, /, '')
      .replace(/ \([^()]*\)$/, ''),
    citation: quote.citation,
    mark: quote.mark,
    text: quote.text,
    gaps: gapsOf(quote),
  };
}

/** The text of a memo taken out of a throw-away copy: the converter changes the document it reads. */
function frozen(state: Uint8Array): { json: unknown; title: string; titleMark: string | null } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const title = doc.getText(ROOT.title).toString();
  const mark: unknown = doc.getMap(ROOT.meta).get('mark');
  const json: unknown = yDocToProsemirrorJSON(doc, ROOT.text);
  doc.destroy();
  return { json, title, titleMark: typeof mark === 'string' ? mark : null };
}

/** Exports of a memo, each from one frozen and resolved state of it, for one reader. */
export function createExporter(
  { db }: Pick<Connection, 'db'>,
  texts: Pick<Collab, 'read'>,
  quotes: Pick<Quotes, 'resolve'>,
) {
  /** The memo as the person of the grant may see it, on the day `now` (in UTC). */
  async function tree(grant: Allowed<'export'>, now: Date): Promise<MemoTree> {
    const reading = can(grant.actor, 'read', grant.object);
    if (!reading.ok) throw new Error('whoever may export a memo may read it');
    const [facts, author, heads, resolved, state] = await Promise.all([
      memoFacts(db, reading.grant),
      memoAuthor(db, grant),
      citedHeads(db, grant),
      quotes.resolve(grant),
      texts.read(grant.object.id),
    ]);
    const { json, title, titleMark } = frozen(state);
    // A quote whose record and cable disagree is no quotation of this memo: the tree shows it as a fault.
    const sound = resolved.filter((quote) => quote.state !== 'fault');
    return buildTree(json, {
      title,
      titleMark,
      citations: new Map(sound.map((quote) => [quote.id, forTree(quote, heads)])),
      handling: facts.handling,
      author,
      today: now.toISOString(),
    });
  }

  return {
    tree,
    /** True for the name of a format. */
    isFormat: isExportFormat,
    /** Throws where the writer fails. */
    async export(grant: Allowed<'export'>, format: ExportFormat, meta: ExportMeta): Promise<ExportedMemo> {
      return exportMemo(await tree(grant, new Date()), format, meta);
    },
  };
}

export type Exporter = ReturnType<typeof createExporter>;
