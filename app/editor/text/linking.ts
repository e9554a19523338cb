import { combineTransactionSteps, getChangedRanges } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Node, Slice } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { find } from 'linkifyjs';
import { isSafeHref } from '#domain/memo/href';

/** An address in a text: where, and where it leads. */
export interface Address {
  start: number;
  end: number;
  href: string;
}

/** Four figures are more often a section than a machine: `1.2.3.4` is no address without its scheme. */
const isFigures = (value: string) => /^\d{1,3}(\.\d{1,3}){3}(?![\w.])/.test(value);

/** A closing quotation mark may stand in an address, but at its end it is none of it. */
function unquoted({ start, end, href }: Address): Address {
  const marks = /[”’»]+$/.exec(href)?.[0].length ?? 0;
  return { start, end: end - marks, href: href.slice(0, href.length - marks) };
}

/** The web and mail addresses in a text. */
export function addressesIn(text: string): Address[] {
  return find(text, { defaultProtocol: 'https' })
    .filter(({ isLink, href, value }) => isLink && isSafeHref(href) && !isFigures(value))
    .map(unquoted);
}

/** A word is an address with at most brackets and quotation marks before it and punctuation behind it. */
function addressOf(word: string): Address | null {
  const [address, ...more] = addressesIn(word);
  if (!address || more.length > 0) return null;
  const isBare =
    /^[([{"'“‘«]*$/.test(word.slice(0, address.start)) &&
    /^[)\]}"'”’».,;:!?…]*$/.test(word.slice(address.end));
  return isBare ? address : null;
}

interface Block {
  node: Node;
  /** Where its text begins. */
  start: number;
}

function blocksIn(doc: Node, from: number, to: number): Block[] {
  const found: Block[] = [];
  doc.nodesBetween(from, Math.min(to, doc.content.size), (node, pos) => {
    if (node.isTextblock) found.push({ node, start: pos + 1 });
    return !node.isTextblock;
  });
  return found;
}

/** The text of a block up to `end` at most, with one sign for each quotation or line break, so that offsets are places. */
const textOf = ({ node, start }: Block, end = Number.POSITIVE_INFINITY) =>
  node.textBetween(0, Math.min(end - start, node.content.size), undefined, '\n');

const shift = (addresses: Address[], by: number) =>
  addresses.map(({ start, end, href }) => ({ start: start + by, end: end + by, href }));

/** The address that was just ended by a blank or a new line. */
function typed(doc: Node, from: number, to: number): Address[] {
  const [block, next] = blocksIn(doc, from, to);
  if (!block) return [];
  const text = next ? textOf(block) : textOf(block, to);
  const word = (next ? /(\S+)\s*$/ : /(\S+)\s+$/).exec(text);
  const address = word?.[1] === undefined ? null : addressOf(word[1]);
  return word && address ? shift([address], block.start + word.index) : [];
}

/** All addresses in what was pasted. */
const pasted = (doc: Node, from: number, to: number): Address[] =>
  blocksIn(doc, from, to).flatMap((block) =>
    shift(addressesIn(textOf(block)), block.start).filter(({ start, end }) => end > from && start < to),
  );

const isPaste = (tr: Transaction) => tr.getMeta('paste') === true || tr.getMeta('uiEvent') === 'drop';

/**
 * Makes links of the address that was just typed, and of those that were pasted. Null where there are none: what others
 * write is left to them, and an address that is a link is left as it is.
 */
export function linkAddresses(
  transactions: readonly Transaction[],
  before: EditorState,
  { doc, schema, tr }: EditorState,
): Transaction | null {
  const link = schema.marks.link;
  const changes = transactions.filter((one) => one.docChanged);
  if (!link || changes.length === 0 || transactions.some((one) => one.getMeta('preventAutolink')))
    return null;
  if (changes.some(isChangeOrigin)) return null;
  const look = changes.some(isPaste) ? pasted : typed;
  for (const { newRange } of getChangedRanges(combineTransactionSteps(before.doc, [...changes])))
    for (const { start, end, href } of look(doc, newRange.from, newRange.to))
      if (!doc.rangeHasMark(start, end, link)) tr.addMark(start, end, link.create({ href }));
  return tr.docChanged ? tr : null;
}

/** An address that is pasted over selected words becomes their link; null where it is none or nothing is selected. */
export function linkSelection(
  { selection, schema, tr }: EditorState,
  { content }: Slice,
): Transaction | null {
  const text = content.textBetween(0, content.size, '\n').trim();
  const [address] = selection.empty ? [] : addressesIn(text);
  const isAll = address?.start === 0 && address.end === text.length;
  const link = schema.marks.link;
  if (!isAll || !link || !selection.$from.parent.type.allowsMarkType(link)) return null;
  return tr
    .addMark(selection.from, selection.to, link.create({ href: address.href }))
    .setMeta('preventAutolink', true);
}
