import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { exchange, memoOf, openWindow, type Window, words } from './windows';

const open: Window[] = [];

afterEach(() => {
  for (const window of open.splice(0)) window.close();
});

function two(state: Uint8Array): { anna: Window; ben: Window } {
  const [anna, ben] = [openWindow(state, 1), openWindow(state, 2)];
  open.push(anna, ben);
  return { anna, ben };
}

const wordsIn = ({ editor }: Window) => editor.getText({ blockSeparator: ' / ' });

/** Takes out the last of these words. */
function erase({ editor }: Window, word: string): void {
  const from = 1 + editor.state.doc.textContent.lastIndexOf(word);
  editor.commands.deleteRange({ from, to: from + word.length });
}

test('[SY37] a doubled word that two take out at once, one of whom makes a heading, is there once', () => {
  const { anna, ben } = two(memoOf(words('It is the the best day of them all')));
  for (const each of [anna, ben]) erase(each, 'the ');
  for (const each of [anna, ben]) expect(wordsIn(each)).toBe('It is the best day of them all');
  anna.editor.commands.setHeading({ level: 2 });
  exchange(anna, ben);
  expect(wordsIn(ben)).toBe('It is the best day of them all');
  expect(wordsIn(anna)).toBe('It is the best day of them all');
});

test('[SY37] nothing more is taken out when all that was ever deleted is named, as after a lost connection', () => {
  const { anna, ben } = two(memoOf(words('It is very very good day to you')));
  erase(ben, 'very ');
  exchange(anna, ben);
  anna.editor.commands.setHeading({ level: 2 });
  ben.hear(Y.encodeStateAsUpdate(anna.doc, Y.encodeStateVector(ben.doc)));
  expect(wordsIn(ben)).toBe('It is very good day to you');
});

test('[SY37] of twelve equal lines that somebody makes a list of, the one that was written in has the words', () => {
  const line = 'Agreed.';
  const { anna, ben } = two(memoOf(...Array.from({ length: 12 }, () => words(line))));
  ben.editor.commands.setTextSelection((line.length + 2) * 7 + 1 + line.length);
  ben.write(' By Rome');
  anna.editor.chain().selectAll().toggleBulletList().run();
  exchange(anna, ben);
  const lines = wordsIn(anna).split(' / ').filter(Boolean);
  expect(lines.indexOf('Agreed. By Rome')).toBe(7);
  expect(lines).toHaveLength(12);
});

test('[SY37] words written within a word that somebody takes out do not go into another that begins like it', () => {
  const { anna, ben } = two(memoOf(words('a ab b'), words('End')));
  ben.caret('a a');
  ben.write('X');
  anna.editor.commands.deleteRange({ from: 3, to: 5 });
  anna.caret('End');
  anna.editor.commands.splitBlock();
  anna.write('All about him');
  exchange(anna, ben);
  expect(ben.show()).toBe('a X| b / End / All about him');
});

test('[SY37] words written behind an Enter that is undone go back with those around them', () => {
  const { anna, ben } = two(memoOf(words('The minister met the ambassador.'), words('End')));
  anna.caret('The minister');
  anna.editor.commands.splitBlock();
  exchange(anna, ben);
  ben.caret('the ambassador');
  ben.write(' of Italy');
  exchange(anna, ben);
  anna.editor.commands.undo();
  exchange(anna, ben);
  expect(wordsIn(ben)).toContain('The minister met the ambassador of Italy.');
  expect(wordsIn(anna)).toBe(wordsIn(ben));
});

const heading = ({ editor }: Window) => editor.commands.setHeading({ level: 2 });
const bullets = ({ editor }: Window) => editor.commands.toggleBulletList();

test.each([
  ['a heading', heading],
  ['a list', bullets],
])(
  '[SY37] words written in %s that is undone afterwards are in the paragraph that comes back',
  (_, change) => {
    const { anna, ben } = two(memoOf(words('The minister met the ambassador.'), words('End')));
    anna.caret('The minister');
    change(anna);
    exchange(anna, ben);
    ben.caret('the ambassador');
    ben.write(' of Italy');
    exchange(anna, ben);
    anna.editor.commands.undo();
    exchange(anna, ben);
    expect(wordsIn(anna)).toContain('The minister met the ambassador of Italy.');
    expect(ben.editor.getJSON()).toEqual(anna.editor.getJSON());
  },
);

test('[SY37] an undone heading or list that nobody else wrote in leaves nothing behind', () => {
  const { anna, ben } = two(memoOf(words('The minister met the ambassador.'), words('End')));
  const before = ben.editor.getJSON();
  for (const change of [heading, bullets]) {
    anna.caret('The minister');
    change(anna);
    exchange(anna, ben);
    anna.editor.commands.undo();
    exchange(anna, ben);
    expect(ben.editor.getJSON()).toEqual(before);
  }
});

test('[SY37] an emoji written among others of its kind stays whole and in its place', () => {
  const { anna, ben } = two(memoOf(words(`${'😀'.repeat(9)} The 😀 minister ${'😀'.repeat(9)}`)));
  ben.caret('The 😀');
  ben.write('😁');
  anna.editor.commands.setHeading({ level: 2 });
  exchange(anna, ben);
  expect(wordsIn(anna)).toBe(`${'😀'.repeat(9)} The 😀😁 minister ${'😀'.repeat(9)}`);
});

test('[SY37] words written in the middle of bold ones are bold in the list that somebody makes of them', () => {
  const { anna, ben } = two(
    memoOf({
      type: 'paragraph',
      content: [
        { type: 'text', text: 'The ' },
        { type: 'text', text: 'minister', marks: [{ type: 'bold' }] },
        { type: 'text', text: ' met the ambassador' },
      ],
    }),
  );
  ben.caret('mini');
  ben.write('XX');
  anna.editor.commands.toggleBulletList();
  exchange(anna, ben);
  expect(anna.editor.getHTML()).toContain('<strong>miniXXster</strong>');
});
