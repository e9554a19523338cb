import type { Node, NodeType, ResolvedPos, Schema } from '@tiptap/pm/model';
import {
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { canSplit } from '@tiptap/pm/transform';

/** As a block of its own, or within a sentence. */
export type QuoteForm = 'block' | 'inline';

const typeOf = (schema: Schema, form: QuoteForm): NodeType => {
  const type = schema.nodes[form === 'block' ? 'quote' : 'inlineQuote'];
  if (!type) throw new Error('the memo schema has quotations');
  return type;
};

/** The empty line the caret stands in, where a block may take its place: its bounds. */
function emptyLine($at: ResolvedPos, type: NodeType): [number, number] | null {
  const home = $at.node(-1);
  const index = $at.index(-1);
  const empty = $at.parent.isTextblock && $at.parent.content.size === 0;
  return empty && home.canReplaceWith(index, index + 1, type) ? [$at.before(), $at.after()] : null;
}

/** Where a block goes that is put at the caret; splits the paragraph where the caret is within it. */
function placeForBlock(tr: Transaction, $at: ResolvedPos, type: NodeType): number {
  if (!$at.parent.isTextblock) return $at.pos;
  const atStart = $at.parentOffset === 0 && $at.parent.content.size > 0;
  if (atStart && $at.node(-1).canReplaceWith($at.index(-1), $at.index(-1), type)) return $at.before();
  if ($at.parentOffset === $at.parent.content.size || !canSplit(tr.doc, $at.pos)) return $at.after();
  tr.split($at.pos);
  return $at.pos + 1;
}

/** A block at the end of its parent leaves nowhere to write on: a line is put behind it. */
function lineBehind(tr: Transaction, after: number): void {
  const $after = tr.doc.resolve(after);
  const paragraph = tr.doc.type.schema.nodes.paragraph;
  if (!$after.nodeAfter && paragraph) tr.insert(after, paragraph.create());
}

function insertBlock(tr: Transaction, node: Node, $at: ResolvedPos): number {
  const line = $at.depth > 0 ? emptyLine($at, node.type) : null;
  const at = line ? line[0] : placeForBlock(tr, $at, node.type);
  if (line) tr.replaceWith(line[0], line[1], node);
  else tr.insert(at, node);
  const after = at + node.nodeSize;
  lineBehind(tr, after);
  tr.setSelection(Selection.near(tr.doc.resolve(after), 1));
  return at;
}

/** Between two blocks a quotation within a sentence begins a paragraph. */
function insertInline(tr: Transaction, node: Node, $at: ResolvedPos): void {
  const paragraph = node.type.schema.nodes.paragraph;
  const inSentence = $at.parent.isTextblock;
  tr.insert($at.pos, inSentence || !paragraph ? node : paragraph.create(null, node));
  const behind = $at.pos + node.nodeSize + (inSentence ? 0 : 1);
  tr.setSelection(TextSelection.create(tr.doc, behind));
}

/** Puts a quotation at the caret: behind what is selected, which is never overwritten. */
export function insertQuote(state: EditorState, citation: string, form: QuoteForm): Transaction {
  const { tr } = state;
  const node = typeOf(state.schema, form).create({ citation });
  const $at = tr.doc.resolve(tr.selection.to);
  if (form === 'block') insertBlock(tr, node, $at);
  else insertInline(tr, node, $at);
  return tr.scrollIntoView();
}

/** A block becomes a paragraph with the quotation in it. */
function toInline(tr: Transaction, pos: number, block: Node): void {
  const { schema } = block.type;
  const inline = typeOf(schema, 'inline').create({ citation: block.attrs.citation });
  const paragraph = schema.nodes.paragraph?.create(null, inline);
  if (paragraph) tr.replaceWith(pos, pos + block.nodeSize, paragraph);
  tr.setSelection(NodeSelection.create(tr.doc, pos + 1));
}

/** A quotation within a sentence becomes a block: what stood behind it in the sentence goes on below. */
function toBlock(tr: Transaction, pos: number, inline: Node): void {
  const block = typeOf(inline.type.schema, 'block').create({ citation: inline.attrs.citation });
  tr.delete(pos, pos + inline.nodeSize);
  const at = insertBlock(tr, block, tr.doc.resolve(pos));
  tr.setSelection(NodeSelection.create(tr.doc, at));
}

/** Turns the quotation at `pos` from block to inline or back, in place; null where none stands there. */
export function switchForm(state: EditorState, pos: number): Transaction | null {
  const node = state.doc.nodeAt(pos);
  const { tr } = state;
  if (node?.type.name === 'quote') toInline(tr, pos, node);
  else if (node?.type.name === 'inlineQuote') toBlock(tr, pos, node);
  else return null;
  return tr;
}
