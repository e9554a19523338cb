import type { Editor } from '@tiptap/core';
import type { MenuEntry } from '#app/ui/menu';

const act = (editor: Editor, label: string, run: () => boolean, danger = false): MenuEntry => ({
  label,
  danger,
  run: () => {
    editor.commands.focus();
    run();
  },
});

/** The table menu: a new table, or the rows and columns of the one the caret is in. */
export function tableEntries(editor: Editor | null, inTable: boolean): MenuEntry[] {
  if (!editor) return [];
  const { commands } = editor;
  if (!inTable)
    return [
      act(editor, 'Insert a table', () => commands.insertTable({ rows: 3, cols: 3, withHeaderRow: true })),
    ];
  return [
    act(editor, 'Row above', () => commands.addRowBefore()),
    act(editor, 'Row below', () => commands.addRowAfter()),
    act(editor, 'Column before', () => commands.addColumnBefore()),
    act(editor, 'Column after', () => commands.addColumnAfter()),
    { kind: 'line' },
    act(editor, 'First row as heading', () => commands.toggleHeaderRow()),
    act(editor, 'Merge or split cells', () => commands.mergeOrSplit()),
    { kind: 'line' },
    act(editor, 'Remove the row', () => commands.deleteRow(), true),
    act(editor, 'Remove the column', () => commands.deleteColumn(), true),
    act(editor, 'Remove the table', () => commands.deleteTable(), true),
  ];
}
