import { beforeEach, expect, test } from 'vitest';
import { Drafts, editId, replyId } from '#app/review/drafts';

const open = (person = 'chiara') => new Drafts('memo', person, window.sessionStorage);
const onQuote = { kind: 'new', on: { kind: 'quote', citation: 'c1' } } as const;

beforeEach(() => window.sessionStorage.clear());

test('[RV14] each keystroke outlives the page', () => {
  const drafts = open();
  drafts.begin('new:1', onQuote);
  drafts.write('new:1', 'Is this ');
  drafts.write('new:1', 'Is this the final text?');
  expect(open().get('new:1')).toEqual({
    id: 'new:1',
    to: onQuote,
    body: 'Is this the final text?',
    remark: drafts.get('new:1')?.remark,
    audience: null,
  });
});

test('[RV14] to begin again where something was begun keeps its words', () => {
  const drafts = open();
  drafts.begin(replyId('t'), { kind: 'reply', thread: 't' });
  drafts.write(replyId('t'), 'I think');
  drafts.begin(replyId('t'), { kind: 'reply', thread: 't' });
  expect(drafts.get(replyId('t'))?.body).toBe('I think');
});

test('[RV14] another person in the same tab, or another memo, sees nothing of it', () => {
  open().begin(editId('r'), { kind: 'edit', comment: 'r' }, 'Mine');
  expect(open('dmitri').ids()).toEqual([]);
  expect(new Drafts('other', 'chiara', window.sessionStorage).ids()).toEqual([]);
});

test('[RV14] what was thrown away is given back once, for whoever wants it back', () => {
  const drafts = open();
  drafts.begin('new:1', onQuote, 'Words');
  expect(drafts.drop('new:1')?.body).toBe('Words');
  expect(drafts.drop('new:1')).toBeNull();
  expect(open().ids()).toEqual([]);
});

test('[RV14] a full or damaged store takes nothing off the page', () => {
  const full = {
    getItem: () => '{"half',
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
    removeItem: () => {},
  };
  const drafts = new Drafts('memo', 'chiara', full);
  drafts.begin('new:1', onQuote);
  drafts.write('new:1', 'Still here');
  expect(drafts.get('new:1')?.body).toBe('Still here');
});
