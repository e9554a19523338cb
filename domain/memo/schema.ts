import { type Extensions, getSchema, Mark, mergeAttributes, Node } from '@tiptap/core';
import Bold from '@tiptap/extension-bold';
import Document from '@tiptap/extension-document';
import HardBreak from '@tiptap/extension-hard-break';
import Heading from '@tiptap/extension-heading';
import HorizontalRule from '@tiptap/extension-horizontal-rule';
import Italic from '@tiptap/extension-italic';
import { BulletList } from '@tiptap/extension-list/bullet-list';
import { ListItem } from '@tiptap/extension-list/item';
import { ListKeymap } from '@tiptap/extension-list/keymap';
import { OrderedList } from '@tiptap/extension-list/ordered-list';
import Paragraph from '@tiptap/extension-paragraph';
import Text from '@tiptap/extension-text';
import { Dropcursor } from '@tiptap/extensions/drop-cursor';
import { Gapcursor } from '@tiptap/extensions/gap-cursor';
import type { Schema } from '@tiptap/pm/model';
import { Link } from './link';
import { TABLE_PARTS } from './table';

/**
 * The one memo schema (SPEC ME): the editor adds behaviour to it, the server and the exporters read with it. Raise
 * the version with every change of node types, marks or attributes: a client of another version may not write,
 * since an editor that lacks a node type deletes those nodes for everybody.
 */
export const SCHEMA_VERSION = 3;

/** Names of the shared types in a memo's Y.Doc. */
export const ROOT = {
  /** Y.XmlFragment: the text. */
  text: 'memo',
  /** Y.Text: the title. */
  title: 'title',
  /** Y.Map: `mark` is the title's portion mark. */
  meta: 'meta',
} as const;

/** A portion mark on a block: canonical (`C`, `S/NF`), null where the drafter gave none. */
const mark = {
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute('data-mark'),
  renderHTML: (attributes: Record<string, unknown>) =>
    typeof attributes.mark === 'string' ? { 'data-mark': attributes.mark } : {},
};

const MarkedParagraph = Paragraph.extend({ addAttributes: () => ({ mark }) });

const MarkedHeading = Heading.extend({
  addAttributes() {
    return { ...this.parent?.(), mark };
  },
}).configure({ levels: [1, 2, 3] });

const citation = {
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute('data-citation'),
  renderHTML: (attributes: Record<string, unknown>) =>
    typeof attributes.citation === 'string' ? { 'data-citation': attributes.citation } : {},
};

/** A quotation as a block: the id of a citation and nothing else; the words come from the database, per reader. */
export const Quote = Node.create({
  name: 'quote',
  group: 'block',
  atom: true,
  draggable: true,
  selectable: true,
  addAttributes: () => ({ citation }),
  parseHTML: () => [{ tag: 'figure[data-citation]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', mergeAttributes(HTMLAttributes)],
});

/** `cite` where a quotation within a sentence stands by its citation alone; null where its words are shown. */
const form = {
  default: null,
  parseHTML: (element: HTMLElement) => (element.getAttribute('data-form') === 'cite' ? 'cite' : null),
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes.form === 'cite' ? { 'data-form': 'cite' } : {},
};

/** A quotation within a sentence, or with the form `cite` a reference to its source without its words. */
export const InlineQuote = Node.create({
  name: 'inlineQuote',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({ citation, form }),
  parseHTML: () => [{ tag: 'span[data-citation]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes)],
});

/**
 * Text that rests on a paragraph of a cable: the id of a citation, nothing else. A mark, since it lies on words; on
 * text only, since that is all that marks are kept on. Words may bear several, one a source: each is an attribute of
 * the shared text of its own (`isTie`), so that two people who tie the same words at once both keep their source.
 */
export const Paraphrase = Mark.create({
  name: 'paraphrase',
  inclusive: false,
  excludes: '',
  addAttributes: () => ({
    citation: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute('data-rests-on'),
      renderHTML: (attributes: Record<string, unknown>) =>
        typeof attributes.citation === 'string' ? { 'data-rests-on': attributes.citation } : {},
    },
  }),
  parseHTML: () => [{ tag: 'span[data-rests-on]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes), 0],
});

/** Whether an attribute of shared text is a tie: by the mark's name, or, since words bear several, with its hash behind. */
export const isTie = (attribute: string): boolean => /^paraphrase(?:--[a-zA-Z0-9+/=]{8})?$/.test(attribute);

/** How the editor replaces parts of the schema by the same parts with behaviour (node views). */
export interface SchemaParts {
  quote?: Node;
  inlineQuote?: Node;
}

/**
 * The extensions that make the schema.
 * @param parts the same node types with node views; the plain ones where it says nothing
 */
export function memoExtensions(parts: SchemaParts = {}): Extensions {
  return [
    // One by one, from their own modules, and in this order: a kit brings all that a memo has no use for, and the order
    // of marks is part of the schema.
    Bold,
    BulletList,
    Document,
    Dropcursor,
    Gapcursor,
    HardBreak,
    HorizontalRule,
    Italic,
    ListItem,
    ListKeymap,
    Link,
    OrderedList,
    Text,
    MarkedParagraph,
    MarkedHeading,
    ...TABLE_PARTS,
    parts.quote ?? Quote,
    parts.inlineQuote ?? InlineQuote,
    Paraphrase,
  ];
}

let built: Schema | null = null;

/** The ProseMirror schema of memoExtensions(), built once. */
export function memoSchema(): Schema {
  built ??= getSchema(memoExtensions());
  return built;
}
