import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { TABLE_COMMANDS } from '#app/editor/text/tables';
import { memoSchema } from '#domain/memo/schema';
import { doc, paragraph, text } from '#tests/domain/memo/sample';

type What = keyof typeof TABLE_COMMANDS;

/** What each command in turn makes of the text; the caret in the last paragraph to begin with. */
function after(...steps: (What | ((state: EditorState) => EditorState))[]): EditorState {
  let state = EditorState.create({
    doc: memoSchema().nodeFromJSON(doc(paragraph('U', text('Before')), paragraph('U'))),
  });
  state = state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc)));
  for (const step of steps) {
    if (typeof step === 'function') state = step(state);
    else if (!TABLE_COMMANDS[step](state, (tr) => (state = state.apply(tr))))
      throw new Error(`refused: ${step}`);
  }
  return state;
}

/** The cells of each row: `h` a heading, `.` another. */
function shape({ doc }: EditorState): string[] {
  const rows: string[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'tableRow')
      rows.push(node.children.map(({ type }) => (type.name === 'tableHeader' ? 'h' : '.')).join(''));
  });
  return rows;
}

const inTable = ({ selection: { $from } }: EditorState) =>
  Array.from({ length: $from.depth + 1 }, (_, i) => $from.node(i).type.name).includes('table');

const toCell = (row: number, column: number) => (state: EditorState) => {
  const cells: number[][] = [];
  state.doc.descendants((node, pos) => {
    if (node.type.name === 'tableRow') cells.push([]);
    if (/^table(Cell|Header)$/.test(node.type.name)) cells.at(-1)?.push(pos + 2);
  });
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, cells[row]?.[column] ?? 0)));
};

test('[ME72] a table is put in with its first row as heading and the caret in its first cell', () => {
  const state = after('insert');
  expect(shape(state)).toEqual(['hhh', '...', '...']);
  expect(inTable(state)).toBe(true);
  expect(state.doc.firstChild?.textContent).toBe('Before');
});

test('[ME72] rows and columns are added before and behind, the first row is a heading or not', () => {
  expect(shape(after('insert', 'rowBelow', 'columnAfter'))).toEqual(['hhhh', '....', '....', '....']);
  expect(shape(after('insert', toCell(1, 0), 'rowAbove', 'columnBefore'))).toHaveLength(4);
  expect(shape(after('insert', 'headingRow'))).toEqual(['...', '...', '...']);
});

test('[ME72] the caret stays in what is left when its row or column is removed', () => {
  const row = after('insert', toCell(2, 2), 'removeRow');
  expect(shape(row)).toEqual(['hhh', '...']);
  expect(inTable(row)).toBe(true);
  const column = after('insert', toCell(2, 2), 'removeColumn');
  expect(shape(column)).toEqual(['hh', '..', '..']);
  expect(inTable(column)).toBe(true);
});

test('[ME72] the whole table goes, and the text around it stays', () => {
  const state = after('insert', 'remove');
  expect(shape(state)).toEqual([]);
  expect(state.doc.firstChild?.textContent).toBe('Before');
});
