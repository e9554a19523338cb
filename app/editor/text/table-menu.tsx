import type { Editor } from '@tiptap/core';
import type { MenuEntry } from '#app/ui/menu';
import { onTable, TABLE_COMMANDS } from './tables';

/** The table menu: a new table, or the rows and columns of the one the caret is in. */
export function tableEntries(editor: Editor | null, inTable: boolean): MenuEntry[] {
  if (!editor) return [];
  const act = (label: string, what: keyof typeof TABLE_COMMANDS, danger = false): MenuEntry => ({
    label,
    danger,
    run: () => onTable(editor, TABLE_COMMANDS[what]),
  });
  if (!inTable) return [act('Insert a table', 'insert')];
  return [
    act('Row above', 'rowAbove'),
    act('Row below', 'rowBelow'),
    act('Column before', 'columnBefore'),
    act('Column after', 'columnAfter'),
    { kind: 'line' },
    act('First row as heading', 'headingRow'),
    act('Merge or split cells', 'mergeOrSplit'),
    { kind: 'line' },
    act('Remove the row', 'removeRow', true),
    act('Remove the column', 'removeColumn', true),
    act('Remove the table', 'remove', true),
  ];
}
