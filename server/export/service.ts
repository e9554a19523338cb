import { yDocToProsemirrorJSON } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { Connection } from '#db/client';
import { type CitedHead, citedHeads, memoAuthor, quotedRevisions, recordExport } from '#db/queries/exports';
import { memoFacts } from '#db/queries/memos';
import { type Allowed, can } from '#domain/access/can';
import { formatMrn } from '#domain/cable/mrn';
import { buildTree } from '#domain/memo/build-tree';
import { citedIds, outline } from '#domain/memo/outline';
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

/** What a reader of the copy must know of a source that says something else now (EX25). */
function remarkOn({ state, source }: ResolvedQuote): string | null {
  if (!source) return null;
  const marked = source.marks ? ` It is marked (${source.marks.to}) now.` : '';
  switch (state) {
    case 'changed':
    case 'unsure':
      return `Quoted as first received; the source was corrected since.${marked}`;
    case 'withdrawn':
      return 'Quoted as first received; the source has withdrawn it since.';
    case 'remarked':
      return `The source is marked (${source.marks?.to}) now.`;
    default:
      return null;
  }
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
    shortening: quote.shortening,
    gaps: gapsOf(quote),
    remark: remarkOn(quote),
  };
}

interface Frozen {
  json: unknown;
  title: string;
  titleMark: string | null;
  /** What it quotes, cites and rests on. */
  quoted: string[];
}

/** The text of a memo taken out of a throw-away copy: the converter changes the document it reads. */
function frozen(state: Uint8Array): Frozen {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const title = doc.getText(ROOT.title).toString();
  const mark: unknown = doc.getMap(ROOT.meta).get('mark');
  const quoted = citedIds(outline(doc));
  const json: unknown = yDocToProsemirrorJSON(doc, ROOT.text);
  doc.destroy();
  return { json, title, titleMark: typeof mark === 'string' ? mark : null, quoted };
}

/** Exports of a memo, each from one frozen and resolved state of it, for one reader. */
export function createExporter(
  { db }: Pick<Connection, 'db'>,
  texts: Pick<Collab, 'read'>,
  quotes: Pick<Quotes, 'resolve'>,
) {
  /** The memo as the person of the grant may see it, and what it quotes or rests on that this person may read. */
  async function prepare(grant: Allowed<'export'>, now: Date): Promise<{ tree: MemoTree; held: string[] }> {
    const reading = can(grant.actor, 'read', grant.object);
    if (!reading.ok) throw new Error('whoever may export a memo may read it');
    const [facts, author, heads, resolved, state] = await Promise.all([
      memoFacts(db, reading.grant),
      memoAuthor(db, grant),
      citedHeads(db, grant),
      quotes.resolve(grant),
      texts.read(grant.object.id),
    ]);
    const { json, title, titleMark, quoted } = frozen(state);
    // A quote whose record and cable disagree is no quotation of this memo: the tree shows it as a fault.
    const sound = resolved.filter((quote) => quote.state !== 'fault');
    const readable = new Set(sound.flatMap((quote) => (quote.text === null ? [] : quote.id)));
    const tree = buildTree(json, {
      title,
      titleMark,
      citations: new Map(sound.map((quote) => [quote.id, forTree(quote, heads)])),
      handling: facts.handling,
      author,
      today: now.toISOString(),
    });
    return { tree, held: quoted.filter((id) => readable.has(id)) };
  }

  return {
    /** The memo as the person of the grant may see it, on the day `now` (in UTC). */
    tree: async (grant: Allowed<'export'>, now: Date): Promise<MemoTree> => (await prepare(grant, now)).tree,
    /** True for the name of a format. */
    isFormat: isExportFormat,
    /** The memo as a file; on the record with what it quotes. Throws where the writer fails. */
    async export(grant: Allowed<'export'>, format: ExportFormat, meta: ExportMeta): Promise<ExportedMemo> {
      // Read before the words are: a source taken over in between is then recalled once too often, not too seldom.
      const revisions = await quotedRevisions(db, grant);
      const { tree, held } = await prepare(grant, new Date());
      const file = await exportMemo(tree, format, meta);
      const from = held.flatMap((id): [string, string][] => {
        const revision = revisions.get(id);
        return revision ? [[id, revision]] : [];
      });
      await recordExport(db, grant, format, new Map(from));
      return file;
    },
  };
}

export type Exporter = ReturnType<typeof createExporter>;
