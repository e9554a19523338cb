import { expect, test } from 'vitest';
import { newsIn } from '#app/review/news';
import { aRemark, aThread } from './threads';

const me = { id: 'ana', name: 'Ana' };
const ben = { id: 'ben', name: 'Ben' };
const first = aRemark({ author: me, body: 'What does Paris say?' });

test('[RV17] a new thread, a reply and a resolution are read out, with who did it', () => {
  const before = [aThread('a', { remarks: [first] })];
  const reply = aRemark({ author: ben, body: 'Nothing yet.' });
  const now = [
    aThread('a', { remarks: [first, reply], resolved: { at: '2026-01-08T20:42:00.000Z', by: 'Chiara' } }),
    aThread('b', { remarks: [aRemark({ author: ben, body: 'And Rome?' })] }),
  ];
  expect(newsIn(now, before, me)).toEqual([
    'Ben replied: Nothing yet.',
    'Chiara resolved a comment',
    'Ben commented: And Rome?',
  ]);
});

test('[RV17] what one did oneself is no news', () => {
  const before = [aThread('a', { remarks: [first] })];
  const now = [
    aThread('a', {
      remarks: [first, aRemark({ author: me })],
      resolved: { at: '2026-01-08T20:42:00.000Z', by: 'Ana' },
    }),
  ];
  expect(newsIn(now, before, me)).toEqual([]);
});

test('[RV17] a thread that is opened again is said; a remark that was deleted is not read out', () => {
  const before = [
    aThread('a', { remarks: [first], resolved: { at: '2026-01-08T20:42:00.000Z', by: 'Ben' } }),
  ];
  const now = [aThread('a', { remarks: [first, aRemark({ author: ben, body: null })] })];
  expect(newsIn(now, before, me)).toEqual(['A comment was opened again']);
});
