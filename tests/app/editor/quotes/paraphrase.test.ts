import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { paraphrases, tiedTo, tieToSource, untie, wordsBefore } from '#app/editor/quotes/paraphrase';
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

const tiedTwice = () => {
  const first = tied(5, 14);
  const second = first && tieToSource(first, 'q108');
  if (!first || !second) throw new Error('there are words to tie');
  return first.apply(second);
};

test('[CR94] words that rest on a source are tied to another beside it, and say both', () => {
  const after = tiedTwice();
  expect(paraphrases(after.doc)).toEqual([
    { citation: 'q64', from: 6, to: 13 },
    { citation: 'q108', from: 6, to: 13 },
  ]);
  expect(tiedTo(after)).toEqual(['q64', 'q108']);
});

test('[CR94] stretches of two sources may overlap; what all selected words rest on is what they share', () => {
  const first = tied(1, 7);
  const wider = first?.apply(first.tr.setSelection(TextSelection.create(first.doc, 1, 13)));
  const second = wider && tieToSource(wider, 'q108');
  const after = second && wider?.apply(second);
  expect(after && paraphrases(after.doc)).toEqual([
    { citation: 'q64', from: 1, to: 7 },
    { citation: 'q108', from: 1, to: 13 },
  ]);
  expect(after && tiedTo(after)).toEqual(['q108']);
  expect(after && wordsBefore(after.doc, 7, 'q64')).toEqual({ citation: 'q64', from: 1, to: 7 });
  expect(after && wordsBefore(after.doc, 7, 'q108')).toBeNull();
});

test('[CR94] one source is taken off, and the other stays', () => {
  const after = tiedTwice();
  expect(paraphrases(after.apply(untie(after, 'q64')).doc)).toEqual([{ citation: 'q108', from: 6, to: 13 }]);
});
