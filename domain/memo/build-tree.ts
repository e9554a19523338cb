import { declassifyOn } from '#domain/marking/declassify';
import { derivativeBlock, sourceLine } from '#domain/marking/derivative';
import { formatMark, highest, type Level, plainMark } from '#domain/marking/mark';
import { originatorOf } from '#domain/marking/originator';
import { rollUp } from '#domain/marking/rollup';
import { cleanText, readNode } from './pm';
import { portionsOf } from './portions';
import { markOf, type Walk } from './quotations';
import type { MemoContext, MemoTree, ResolvedQuote, SourceEntry } from './tree';
import { blocksOf } from './walk';

/** How deep a memo is followed; no editor nests deeper. */
const MAX_DEPTH = 64;

/**
 * The tree of a memo for one reader (SPEC EX1–EX6). `doc` is the ProseMirror JSON of the memo's text, of which
 * nothing is taken on trust; a document that is none gives a memo without text.
 *
 * The banner and the derivative block are the memo's: a copy from which quotations are withheld bears them too.
 */
export function buildTree(doc: unknown, context: MemoContext): MemoTree {
  const walk: Walk = { context, notes: [], items: [], uses: [], withheld: 0, inTable: false };
  const title = cleanText(context.title).replace(/\s+/g, ' ').trim();
  const titleMark = markOf(context.titleMark);
  if (title !== '')
    walk.items.push({ kind: 'title', mark: titleMark && formatMark(titleMark), text: title, index: 0 });
  const blocks = blocksOf(readNode(doc, MAX_DEPTH)?.content ?? [], walk);
  const cables = groupByCable(walk.uses);
  const sources = cables.map(declassifiable);
  const declassify = declassifyOn(sources, context.today);
  return {
    title: title || 'Untitled memo',
    titleMark: formatMark(titleMark ?? plainMark(context.handling)),
    author: context.author,
    date: context.today.slice(0, 10),
    handling: context.handling,
    banner: rollUp(portionsOf(walk.items, context.citations), { handling: context.handling }),
    blocks,
    notes: walk.notes,
    sources: cables.map(sourceEntry),
    declassify,
    derivative: derivativeBlock({ author: context.author, sources, declassify }),
    withheld: walk.withheld,
  };
}

/** The quotations by cable, cables in order of first use. */
function groupByCable(uses: readonly ResolvedQuote[]): ResolvedQuote[][] {
  const groups = new Map<string, ResolvedQuote[]>();
  for (const quote of uses) groups.set(quote.cable.id, [...(groups.get(quote.cable.id) ?? []), quote]);
  return [...groups.values()];
}

function declassifiable(quotes: ResolvedQuote[]) {
  const { id, ...cable } = cableOf(quotes);
  const levels = quotes.map((quote): Level => markOf(quote.mark)?.level ?? 'TS');
  return { ...cable, originator: originatorOf(id), classification: highest(levels) };
}

function sourceEntry(quotes: ResolvedQuote[]): SourceEntry {
  const { id, citation, sentAt } = cableOf(quotes);
  return {
    cableId: id,
    line: sourceLine({ citation, originator: originatorOf(id), sentAt }),
    places: [...new Set(quotes.map((quote) => quote.place))],
  };
}

function cableOf(quotes: ResolvedQuote[]) {
  const [first] = quotes;
  if (!first) throw new Error('a group of quotations is never empty');
  return first.cable;
}
