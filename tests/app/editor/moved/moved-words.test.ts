import { afterEach, expect, test } from 'vitest';
import { exchange, list, memoOf, openWindow, type Window, words } from './windows';

const open: Window[] = [];

afterEach(() => {
  for (const window of open.splice(0)) window.close();
});

/** Whose words come first where both write at once goes by their client ids. */
function two(state: Uint8Array, ids: [number, number] = [1, 2]): { anna: Window; ben: Window } {
  const [anna, ben] = [openWindow(state, ids[0]), openWindow(state, ids[1])];
  open.push(anna, ben);
  return { anna, ben };
}

const SENTENCE = 'The minister met the ambassador in Athens on Monday.';

test('[SY37] a caret goes with the words that somebody parts from those before them', () => {
  const { anna, ben } = two(memoOf(words(SENTENCE)));
  ben.caret('the ambassador');
  anna.caret('The minister met');
  anna.editor.commands.splitBlock();
  exchange(anna, ben);
  expect(ben.show()).toBe('The minister met /  the ambassador| in Athens on Monday.');
});

test('[SY37] words written meanwhile stand in the half that they were written in', () => {
  const { anna, ben } = two(memoOf(words(SENTENCE)));
  ben.caret('the ambassador');
  ben.write(' of Italy');
  anna.caret('The minister met');
  anna.editor.commands.splitBlock();
  exchange(anna, ben);
  expect(ben.show()).toBe('The minister met /  the ambassador of Italy| in Athens on Monday.');
  expect(anna.show()).toBe('The minister met / | the ambassador of Italy in Athens on Monday.');
});

test('[SY37] words written where the paragraph is parted stay at the end of the first half', () => {
  const { anna, ben } = two(memoOf(words(SENTENCE)));
  ben.caret('The minister met');
  ben.write(', greeted');
  anna.caret('The minister met');
  anna.editor.commands.splitBlock();
  exchange(anna, ben);
  expect(ben.show()).toBe('The minister met, greeted| /  the ambassador in Athens on Monday.');
});

test.each([
  ['a heading', (window: Window) => window.editor.commands.setHeading({ level: 2 })],
  ['a list', (window: Window) => window.editor.commands.toggleBulletList()],
])('[SY37] words written while somebody makes %s of their paragraph are in it', (_, change) => {
  const { anna, ben } = two(memoOf(words('Before'), words(SENTENCE), words('After')));
  ben.caret('the ambassador');
  ben.write(' of Italy');
  anna.caret('Monday');
  change(anna);
  exchange(anna, ben);
  expect(ben.show()).toBe('Before / The minister met the ambassador of Italy| in Athens on Monday. / After');
  expect(anna.editor.getJSON()).toEqual(ben.editor.getJSON());
  expect(ben.lost).toEqual([]);
});

test('[SY37] words written in an empty paragraph are in the heading that somebody makes of it', () => {
  const { anna, ben } = two(memoOf(words('Before'), words(''), words('After')));
  ben.editor.commands.setTextSelection(9);
  ben.write('Athens');
  anna.editor.commands.setTextSelection(9);
  anna.editor.commands.setHeading({ level: 2 });
  exchange(anna, ben);
  expect(ben.show()).toBe('Before / Athens| / After');
  expect(anna.editor.getJSON().content?.[1]?.type).toBe('heading');
});

test('[SY37] words written in a paragraph that somebody joins with the one before it go with it', () => {
  const { anna, ben } = two(memoOf(words('He came.'), words(SENTENCE)));
  ben.caret('the ambassador');
  ben.write(' of Italy');
  anna.caret('He came.');
  anna.editor.commands.joinForward();
  exchange(anna, ben);
  expect(ben.show()).toBe('He came.The minister met the ambassador of Italy| in Athens on Monday.');
});

test('[SY37] what is written in bold, and a quotation, keep what they are', () => {
  const { anna, ben } = two(memoOf(words(SENTENCE)));
  ben.caret('the ambassador');
  ben.editor.commands.insertContent([
    { type: 'text', text: ', Mr Rossi', marks: [{ type: 'bold' }] },
    { type: 'inlineQuote', attrs: { citation: 'c1' } },
  ]);
  anna.editor.commands.setHeading({ level: 1 });
  exchange(anna, ben);
  const [heading] = anna.editor.getJSON().content ?? [];
  expect(heading).toEqual({
    type: 'heading',
    attrs: { level: 1, mark: null },
    content: [
      { type: 'text', text: 'The minister met the ambassador' },
      { type: 'text', text: ', Mr Rossi', marks: [{ type: 'bold' }] },
      { type: 'inlineQuote', attrs: { citation: 'c1', form: null } },
      { type: 'text', text: ' in Athens on Monday.' },
    ],
  });
});

test('[SY37] a caret behind a quotation that somebody puts into the sentence goes on behind it', () => {
  const { anna, ben } = two(memoOf(words(SENTENCE)));
  ben.caret('in Athens');
  anna.caret('The minister met');
  anna.editor.commands.insertContent({ type: 'inlineQuote', attrs: { citation: 'c1' } });
  exchange(anna, ben);
  expect(ben.show()).toBe('The minister met[inlineQuote] the ambassador in Athens| on Monday.');
});

test('[SY37] an entry written into a list that somebody numbers is in the numbered list', () => {
  const { anna, ben } = two(memoOf(list('One point', 'Another point', 'A last one')));
  ben.caret('One point');
  ben.editor.commands.splitListItem('listItem');
  ben.write('A point between');
  anna.caret('Another');
  anna.editor.commands.toggleOrderedList();
  exchange(anna, ben);
  expect(anna.editor.getJSON().content?.[0]?.type).toBe('orderedList');
  const entries: string[] = [];
  anna.editor.state.doc.descendants((node) => {
    if (node.type.name === 'listItem') entries.push(node.textContent);
  });
  expect(entries).toEqual(['One point', 'A point between', 'Another point', 'A last one']);
  expect(ben.editor.getJSON()).toEqual(anna.editor.getJSON());
});

test('[SY37] what was deleted stays deleted in the heading that somebody makes of its paragraph', () => {
  const { anna, ben } = two(memoOf(words(SENTENCE)));
  ben.caret('the ambassador');
  ben.editor.commands.deleteRange({ from: 1, to: 1 + 'The minister '.length });
  ben.caret('in Athens');
  ben.editor.commands.deleteRange({
    from: 1 + 'met the ambassador'.length,
    to: 1 + 'met the ambassador in Athens'.length,
  });
  ben.write(' in Rome');
  anna.editor.commands.setHeading({ level: 2 });
  exchange(anna, ben);
  expect(ben.show()).toBe('met the ambassador in Rome| on Monday.');
  expect(anna.editor.getJSON()).toEqual(ben.editor.getJSON());
});

test('[SY37] a paragraph that one parts while another makes a heading of it has its words once', () => {
  const { anna, ben } = two(memoOf(words(SENTENCE), words('After')));
  ben.caret('the ambassador');
  ben.editor.commands.splitBlock();
  ben.write('He came');
  anna.caret('The minister');
  anna.editor.commands.setHeading({ level: 2 });
  exchange(anna, ben);
  expect(ben.show()).toBe('The minister met the ambassador / He came| in Athens on Monday. / After');
  expect(anna.editor.getJSON()).toEqual(ben.editor.getJSON());
});

test('[SY37] letters taken out of the second half while somebody parts a paragraph stay out', () => {
  const { anna, ben } = two(memoOf(words(SENTENCE)));
  const at = 1 + SENTENCE.indexOf(' in Athens');
  ben.editor.commands.deleteRange({ from: at, to: at + ' in Athens'.length });
  anna.caret('The minister met');
  anna.editor.commands.splitBlock();
  exchange(anna, ben);
  expect(ben.editor.getText({ blockSeparator: ' / ' })).toBe('The minister met /  the ambassador on Monday.');
});

test('[SY38] words written in a paragraph that somebody removes are told to who wrote them', () => {
  const { anna, ben } = two(memoOf(words('Before'), words(SENTENCE), words('After')));
  ben.caret('the ambassador');
  ben.write(' of Italy');
  const from = 8;
  anna.editor.commands.deleteRange({ from, to: from + SENTENCE.length + 2 });
  exchange(anna, ben);
  expect(ben.lost).toEqual(['of Italy']);
  expect(anna.lost).toEqual([]);
  expect(anna.editor.getText({ blockSeparator: ' / ' })).toBe('Before / After');
});

test('[SY38] words that were seen before they were removed are not told', () => {
  const { anna, ben } = two(memoOf(words('Before'), words(SENTENCE)));
  ben.caret('the ambassador');
  ben.write(' of Italy');
  exchange(anna, ben);
  anna.editor.commands.setTextSelection({ from: 8, to: 8 + SENTENCE.length + 9 });
  anna.editor.commands.deleteSelection();
  exchange(anna, ben);
  expect(ben.lost).toEqual([]);
});

test('[SY37] letters deleted in one place and typed in another leave the caret where it was', () => {
  const { anna, ben } = two(memoOf(words('A memo'), words('b cable'), words('of 2008')));
  ben.caret('b');
  anna.editor.commands.deleteRange({ from: 9, to: 10 });
  anna.caret('of 2008');
  anna.write('b');
  exchange(anna, ben);
  expect(ben.show()).toBe('A memo / | cable / of 2008b');
});

test('[UI41] a caret stays behind its letter when somebody writes before it, in a paragraph of a mark of its own', () => {
  const { anna, ben } = two(memoOf(words('Before'), { ...words(SENTENCE), attrs: { mark: 'S' } }));
  ben.caret('the ambassador');
  anna.caret('The minister');
  anna.write(' of defence');
  exchange(anna, ben);
  expect(ben.show()).toBe('Before / The minister of defence met the ambassador| in Athens on Monday.');
});

test('[UI41] two who write at the same place each go on with their own word', () => {
  const { anna, ben } = two(memoOf(words('Before'), words('Athens')));
  anna.caret('Athens');
  ben.caret('Athens');
  for (const [a, b] of ['xX', 'yY', 'zZ']) {
    anna.write(a as string);
    ben.write(b as string);
    exchange(anna, ben);
  }
  expect(['Athensxyz|XYZ', 'AthensXYZxyz|']).toContain(anna.show().slice(9));
  expect(['AthensxyzXYZ|', 'AthensXYZ|xyz']).toContain(ben.show().slice(9));
});

test('[UI41] words that somebody selects, who may only read and comment, stay selected while others write in them', () => {
  const { anna, ben } = two(memoOf(words('Before'), { ...words(SENTENCE), attrs: { mark: 'S' } }));
  ben.editor.setEditable(false);
  const from = 'Before'.length + 3 + SENTENCE.indexOf('the ambassador');
  ben.editor.commands.setTextSelection({ from, to: from + 'the ambassador'.length });
  anna.caret('The minister');
  anna.write(' of defence');
  exchange(anna, ben);
  const { selection, doc } = ben.editor.state;
  expect(doc.textBetween(selection.from, selection.to)).toBe('the ambassador');
});

test('[UI41] a caret stays where it is when the first letters of the memo go', () => {
  const { anna, ben } = two(memoOf(words('a cable'), words('of 2008')));
  ben.caret('a');
  anna.editor.commands.deleteRange({ from: 1, to: 2 });
  anna.caret('of 2008');
  anna.write('a');
  exchange(anna, ben);
  expect(ben.show()).toBe('| cable / of 2008a');
});

test.each<[number, number]>([
  [1, 2],
  [2, 1],
])(
  '[UI41] two who begin in the same empty paragraph each have their caret behind their own word (clients %i and %i)',
  (...ids) => {
    const { anna, ben } = two(memoOf(words('')), ids);
    for (const [a, b] of ['xX', 'yY', 'zZ']) {
      anna.write(a as string);
      ben.write(b as string);
      exchange(anna, ben);
    }
    expect(anna.show()).toContain('xyz|');
    expect(ben.show()).toContain('XYZ|');
  },
);
