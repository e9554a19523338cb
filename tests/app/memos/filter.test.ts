import { expect, test } from 'vitest';
import { filterMemos } from '#app/memos/list/filter';
import { aRow } from './rows';

const athens = aRow({ title: 'Athens Plenary', editedBy: { id: 'b', name: 'José Ñandú' } });
const secret = aRow({
  title: 'Lunch',
  team: null,
  role: 'viewer',
  banner: { mark: 'S/NF', text: 'SECRET//NOFORN' },
});
const untitled = aRow({ title: '', isPrivate: true });
const all = [athens, secret, untitled];

const found = (typed: string) => filterMemos(all, typed);

test('[UI22] nothing typed leaves the whole list, in its order', () => {
  expect(found('  ')).toEqual(all);
});

test('[UI22] each word is looked for in title, team, last editor, role and marking', () => {
  expect(found('plenary athens')).toEqual([athens]);
  expect(found('desk prolif')).toEqual([athens, untitled]);
  expect(found('viewer')).toEqual([secret]);
  expect(found('noforn')).toEqual([secret]);
  expect(found('private')).toEqual([untitled]);
  expect(found('athens viewer')).toEqual([]);
});

test('[UI22] accents and capitals make no difference', () => {
  expect(found('JOSE nandu')).toEqual([athens]);
});

test('[UI22] a memo without a title is found as it is shown', () => {
  expect(found('untitled')).toEqual([untitled]);
});
