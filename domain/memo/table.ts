import { callOrReturn, type Extensions, getExtensionField, mergeAttributes, Node } from '@tiptap/core';
import { TableCell } from '@tiptap/extension-table/cell';
import { TableHeader } from '@tiptap/extension-table/header';
import { TableRow } from '@tiptap/extension-table/row';

/** A table: rows of cells. Here is only what a table is; what is done with one is the editor's (app/editor/text/tables.ts). */
const Table = Node.create({
  name: 'table',
  content: 'tableRow+',
  tableRole: 'table',
  isolating: true,
  group: 'block',
  parseHTML: () => [{ tag: 'table' }],
  // A wide table scrolls in its frame, not the page with it.
  renderHTML: ({ HTMLAttributes }) => [
    'div',
    { class: 'tableWrapper' },
    ['table', mergeAttributes(HTMLAttributes), ['tbody', 0]],
  ],
  // Says of each node type which part of a table it is, as prosemirror-tables asks.
  extendNodeSchema(extension) {
    const { name, options, storage } = extension;
    return { tableRole: callOrReturn(getExtensionField(extension, 'tableRole', { name, options, storage })) };
  },
});

/** A table and its parts, in the order that they have had in the schema from the beginning. */
export const TABLE_PARTS: Extensions = [Table, TableCell, TableHeader, TableRow];
