import { expect, test } from 'vitest';
import { parseCitationList } from '#domain/cable/citation-list';

const s = (...paragraphs: number[]) => ({ id: '08STATE2034', paragraphs });

test.each([
  ['08 STATE 2034, para 64', [s(64)]],
  ['08 STATE 2034, para 6; 08 STATE 2034, para 7', [s(6), s(7)]],
  [
    '08 STATE 2034, para 6 (C); 07 PARIS 1234, paras 2–3 (S/NF)',
    [s(6), { id: '07PARIS1234', paragraphs: [2, 3] }],
  ],
  ['08STATE2034 ¶6, 08STATE2034 ¶¶7-8', [s(6), s(7, 8)]],
  ['08 STATE 2034, para 6 and 08 STATE 2034, para 7', [s(6), s(7)]],
  ['08 STATE 2034, para 6; para 7, and paras 9–10', [s(6, 7, 9, 10)]],
  ['08 STATE 2034, paras 13 (SBU), 14 (C), 96 (U)', [s(13, 14, 96)]],
  ['08 STATE 2034, paras 20, 21 and 22', [s(20, 21, 22)]],
  ['/cables/08STATE2034#p64', [s(64)]],
  ['https://memos.example.org/cables/08STATE2034#p64', [s(64)]],
  ['08STATE2034 p. 64', [s(64)]],
])('[CP28] «%s» is read as the citations that stand there', (text, citations) => {
  expect(parseCitationList(text)).toEqual(citations);
});

test.each([
  '08STATE2034 ¶64 was followed by 5',
  '08 STATE 2034, para 64 and the 3',
  '08 STATE 2034',
  '08 STATE 2034, para 6; 2034',
  'paras 5 and 6',
])('[CP28] «%s» is more or less than citations', (text) => {
  expect(parseCitationList(text)).toBeNull();
});
