import type { Node, NodeType, ResolvedPos, Schema } from '@tiptap/pm/model';
import {
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { canSplit } from '@tiptap/pm/transform';

/** As a block of its own, within a sentence, or as a reference without words. */
export type QuoteForm = 'block' | 'inline' | 'cite';

/** The form of a quotation; null for any other node. */
export function formOf(node: Node | null | undefined): QuoteForm | null {
  if (node?.type.name === 'quote') return 'block';
  if (node?.type.name !== 'inlineQuote') return null;
  return node.attrs.form === 'cite' ? 'cite' : 'inline';
}

function make(schema: Schema, citation: unknown, form: QuoteForm): Node {
  return typeOf(schema, form).create(
    form === 'block' ? { citation } : { citation, form: form === 'cite' ? form : null },
  );
}

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
  const node = make(state.schema, citation, form);
  const $at = tr.doc.resolve(tr.selection.to);
  if (form === 'block') insertBlock(tr, node, $at);
  else insertInline(tr, node, $at);
  return tr.scrollIntoView();
}

/** A block becomes a paragraph with the quotation in it. */
function toInline(tr: Transaction, pos: number, block: Node, form: QuoteForm): void {
  const { schema } = block.type;
  const inline = make(schema, block.attrs.citation, form);
  const paragraph = schema.nodes.paragraph?.create(null, inline);
  if (paragraph) tr.replaceWith(pos, pos + block.nodeSize, paragraph);
  tr.setSelection(NodeSelection.create(tr.doc, pos + 1));
}

/** A quotation within a sentence becomes a block: what stood behind it in the sentence goes on below. */
function toBlock(tr: Transaction, pos: number, inline: Node): void {
  const block = make(inline.type.schema, inline.attrs.citation, 'block');
  tr.delete(pos, pos + inline.nodeSize);
  const at = insertBlock(tr, block, tr.doc.resolve(pos));
  tr.setSelection(NodeSelection.create(tr.doc, at));
}

/** Within its sentence a quotation loses its words, or gets them back. */
function reform(tr: Transaction, pos: number, form: QuoteForm): void {
  tr.setNodeAttribute(pos, 'form', form === 'cite' ? form : null);
  tr.setSelection(NodeSelection.create(tr.doc, pos));
}

/** Gives the quotation at `pos` another form, in place; null where none stands there, or it has that form. */
export function switchForm(state: EditorState, pos: number, form: QuoteForm): Transaction | null {
  const node = state.doc.nodeAt(pos);
  const now = formOf(node);
  if (!node || now === null || now === form) return null;
  const { tr } = state;
  if (now === 'block') toInline(tr, pos, node, form);
  else if (form === 'block') toBlock(tr, pos, node);
  else reform(tr, pos, form);
  return tr;
}
