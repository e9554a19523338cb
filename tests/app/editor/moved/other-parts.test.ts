import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { isFromOthers } from '#app/review/places';
import { exchange, memoOf, openWindow, words } from './windows';

const SENTENCE = 'The minister met the ambassador in Athens on Monday.';

/** A part of the editor that answers a change by others with one of its own, as tables do that have to be mended. */
const answering = (name: string, isShorter: boolean) =>
  Extension.create({
    name,
    addProseMirrorPlugins: () => [
      new Plugin({
        appendTransaction: (transactions, _, { tr, schema }) => {
          const isHeading = tr.doc.lastChild?.type.name === 'heading';
          if (!isHeading || !transactions.some(isFromOthers)) return null;
          if (isShorter) return tr.delete(0, 'Before'.length + 2);
          return tr.insert(0, schema.node('paragraph', null, schema.text('Put in')));
        },
      }),
    ],
  });

test.each([
  ['longer', 'before', false],
  ['longer', 'behind', false],
  ['shorter', 'before', true],
  ['shorter', 'behind', true],
] as const)(
  '[SY37] words and the caret find their copy in a memo that another part of the editor makes %s, asked %s it',
  (_, place, isShorter) => {
    const state = memoOf(words('Before'), words(SENTENCE));
    const anna = openWindow(state, 1);
    const ben = openWindow(state, 2, { [place]: [answering('answering', isShorter)] });
    ben.caret('the ambassador');
    ben.write(' of Italy');
    anna.caret('The minister');
    anna.editor.commands.setHeading({ level: 2 });
    exchange(anna, ben);
    expect(ben.show()).toContain('The minister met the ambassador of Italy| in Athens on Monday.');
    anna.close();
    ben.close();
  },
);
