import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { paraphrases, tieToSource, untie } from '#app/editor/quotes/paraphrase';
import { memoSchema } from '#domain/memo/schema';
import { doc, inlineQuote, paragraph, text } from '#tests/domain/memo/sample';

const state = (from: number, to: number) => {
  const made = EditorState.create({
    doc: memoSchema().nodeFromJSON(
      doc(paragraph('U', text('They agreed, '), inlineQuote('q13'), text(' and left.')), paragraph('U')),
    ),
  });
  return made.apply(made.tr.setSelection(TextSelection.create(made.doc, from, to)));
};
const tied = (from: number, to: number) => {
  const before = state(from, to);
  const tr = tieToSource(before, 'q64');
  return tr && before.apply(tr);
};

test('[CR90] the selected words are tied, without the blanks around them', () => {
  const after = tied(5, 14);
  expect(after && paraphrases(after.doc)).toEqual([{ citation: 'q64', from: 6, to: 13 }]);
});

test('[CR90] with nothing selected it is the paragraph; a quotation within is not tied', () => {
  const after = tied(3, 3);
  expect(after && paraphrases(after.doc).map(({ from, to }) => after.doc.textBetween(from, to))).toEqual([
    'They agreed, ',
    ' and left.',
  ]);
});

test('[CR90] an empty line has no words to tie', () => {
  expect(tied(27, 27)).toBeNull();
});

test('[CR90] untied, the words are as they were', () => {
  const after = tied(3, 3);
  expect(after?.apply(untie(after, 'q64')).doc.eq(state(3, 3).doc)).toBe(true);
});
