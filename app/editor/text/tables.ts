import { type Editor, Extension } from '@tiptap/core';
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  CellSelection,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  mergeCells,
  splitCell,
  tableEditing,
  toggleHeaderRow,
} from '@tiptap/pm/tables';
import { focusText } from './focus-text';

const ROWS = 3;
const COLUMNS = 3;

/** Puts an empty table at the caret, its first row the heading, and the caret into its first cell. */
const insertTable: Command = ({ schema, tr }, dispatch) => {
  const { table, tableRow, tableCell, tableHeader } = schema.nodes;
  const row = (cell = tableCell) =>
    tableRow?.create(null, Array.from({ length: COLUMNS }, () => cell?.createAndFill() ?? []).flat());
  const rows = Array.from({ length: ROWS }, (_, i) => row(i === 0 ? tableHeader : tableCell) ?? []).flat();
  if (!table) return false;
  const at = tr.selection.from + 1;
  tr.replaceSelectionWith(table.createChecked(null, rows)).scrollIntoView();
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at))));
  return true;
};

/** Where the table around the caret begins; null outside of one. */
function tableAt({ selection: { $from } }: EditorState): number | null {
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if ($from.node(depth).type.name === 'table') return $from.before(depth);
  return null;
}

/** The same command, after which the caret is in what is left of the table. */
const keepingCaret =
  (command: Command): Command =>
  (state, dispatch) => {
    const at = tableAt(state);
    const settle = (tr: Transaction) => {
      const table = at === null ? null : tr.doc.nodeAt(at);
      const { from } = tr.selection;
      if (at !== null && table?.type.name === 'table' && (from <= at || from >= at + table.nodeSize))
        tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
      dispatch?.(tr);
    };
    return command(state, dispatch && settle);
  };

/** What can be done with a table. */
export const TABLE_COMMANDS = {
  insert: insertTable,
  rowAbove: addRowBefore,
  rowBelow: addRowAfter,
  columnBefore: addColumnBefore,
  columnAfter: addColumnAfter,
  headingRow: toggleHeaderRow,
  mergeOrSplit: ((state, dispatch) => mergeCells(state, dispatch) || splitCell(state, dispatch)) as Command,
  removeRow: keepingCaret(deleteRow),
  removeColumn: keepingCaret(deleteColumn),
  remove: deleteTable,
};

/** Does it in the editor, whose text has the focus afterwards. */
export function onTable(editor: Editor, command: Command): boolean {
  focusText(editor);
  return command(editor.state, editor.view.dispatch);
}

const nextCell = ({ state, view }: Editor): boolean => {
  if (goToNextCell(1)(state, view.dispatch)) return true;
  // Behind the last cell a new row begins.
  return isInTable(state) && addRowAfter(state, view.dispatch) && goToNextCell(1)(view.state, view.dispatch);
};

/** A table of which every cell is selected goes as a whole. */
const removeSelected = ({ state, view }: Editor): boolean => {
  const { selection } = state;
  const all = selection instanceof CellSelection && selection.isRowSelection() && selection.isColSelection();
  return all && deleteTable(state, view.dispatch);
};

/** Tables as one works in them: Tab goes from cell to cell, cells are selected by dragging over them. */
export const Tables = Extension.create({
  name: 'tables',
  addKeyboardShortcuts() {
    const remove = () => removeSelected(this.editor);
    return {
      Tab: () => nextCell(this.editor),
      'Shift-Tab': () => goToNextCell(-1)(this.editor.state, this.editor.view.dispatch),
      Backspace: remove,
      'Mod-Backspace': remove,
      Delete: remove,
      'Mod-Delete': remove,
    };
  },
  addProseMirrorPlugins: () => [tableEditing()],
});
