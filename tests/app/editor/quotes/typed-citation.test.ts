import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { typedBefore } from '#app/editor/quotes/typed-citation';
import { memoSchema } from '#domain/memo/schema';

/** What stands before the caret `|` in a paragraph. */
function typed(text: string) {
  const [before = '', behind = ''] = text.split('|');
  const schema = memoSchema();
  const words = before + behind;
  const doc = schema.node('doc', null, [schema.node('paragraph', null, words ? [schema.text(words)] : [])]);
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, 1 + before.length) });
  const found = typedBefore(state);
  return found && { ...found, words: state.doc.textBetween(found.from, found.to) };
}

test.each([
  ['08STATE2034 ¶64|', [64], '08STATE2034 ¶64'],
  ['As agreed 08 STATE 2034, para 64|', [64], '08 STATE 2034, para 64'],
  ['/cables/08STATE2034#p64|', [64], '/cables/08STATE2034#p64'],
  ['See 08 STATE 2034, paras 20–23|', [20, 21, 22, 23], '08 STATE 2034, paras 20–23'],
  [
    'https://memos.example.org/cables/08STATE2034#p64|',
    [64],
    'https://memos.example.org/cables/08STATE2034#p64',
  ],
  [
    'As in http://localhost:3000/cables/08STATE2034#p64|',
    [64],
    'http://localhost:3000/cables/08STATE2034#p64',
  ],
])('[CR41] «%s» is a citation', (text, paragraphs, words) => {
  expect(typed(text)).toMatchObject({ citations: [{ id: '08STATE2034', paragraphs }], words });
});

test.each([
  '08STATE2034|',
  'In 2008 paragraph 64|',
  'x08STATE2034 ¶64|',
  '08STATE2034 ¶64 and|',
  '08STATE2034 ¶64 was followed by 5|',
])('[CR41] «%s» is none', (text) => {
  expect(typed(text)).toBeNull();
});

test('[CR41] alone in its line it becomes a block, in a sentence it stays in it', () => {
  expect(typed('08STATE2034 ¶64|')?.form).toBe('block');
  expect(typed('As agreed 08STATE2034 ¶64|')?.form).toBe('inline');
  expect(typed('08STATE2034 ¶64| it was agreed')?.form).toBe('inline');
});

test.each([
  ['As agreed (08 STATE 2034, para 6; 07 PARIS 12, para 7)|', '(08 STATE 2034, para 6; 07 PARIS 12, para 7)'],
  [
    'As agreed [08 STATE 2034, para 6 (C); 07 PARIS 12, para 7 (C)]| there',
    '[08 STATE 2034, para 6 (C); 07 PARIS 12, para 7 (C)]',
  ],
  ['(08 STATE 2034, para 6; 07 PARIS 12, para 7|', '(08 STATE 2034, para 6; 07 PARIS 12, para 7'],
  ['(08 STATE 2034, para 6; 07 PARIS 12, para 7|) and', '(08 STATE 2034, para 6; 07 PARIS 12, para 7)'],
])('[CR41] «%s»: a bracket with several is taken as a whole, and becomes cites', (text, words) => {
  const citations = [
    { id: '08STATE2034', paragraphs: [6] },
    { id: '07PARIS12', paragraphs: [7] },
  ];
  expect(typed(text)).toMatchObject({ citations, form: 'cite', words });
});
