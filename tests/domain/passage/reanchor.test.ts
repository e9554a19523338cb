import { expect, test } from 'vitest';
import { type Anchoring, type Quoted, reanchor, type Target } from '#domain/passage/reanchor';
import { describeSpan } from '#domain/passage/selectors';

const P64 =
  'As on previous occasions, Partners were not in a position to reach consensus on these applications and agreed to continue examination of all candidatures on a case-by-case basis. The Chair was mandated to convey to each candidate country that no consensus was reached in this Plenary.';
const P65 =
  'The UK introduced its proposal to amend the Guidelines. It noted that the commercial market grows.';

const whole = (id: string, reading: string): Quoted => ({ id, reading, passage: { kind: 'paragraph' } });
const span = (id: string, reading: string, words: string): Quoted => {
  const start = reading.indexOf(words);
  return {
    id,
    reading,
    passage: { kind: 'span', selector: describeSpan(reading, start, start + words.length) },
  };
};
const said = (anchoring: Anchoring, targets: readonly Target[]) => {
  if (anchoring.state === 'withdrawn') return 'withdrawn';
  const { id, start, end } = anchoring.place;
  return `${anchoring.state} in ${id}: ${targets.find((t) => t.id === id)?.reading.slice(start, end)}`;
};
const find = (quoted: Quoted, ...targets: Target[]) => said(reanchor(quoted, targets), targets);

test('[CR32] what was not touched is the same, at its place', () => {
  expect(find(span('64', P64, 'case-by-case'), { id: '64', reading: P64 })).toBe('same in 64: case-by-case');
});

test('[CR32] the same words are the same where others were written around them', () => {
  const now = { id: '64', reading: `Corrected copy. ${P64.replace('The Chair', 'The Greek Chair')}` };
  expect(find(span('64', P64, 'on a case-by-case basis'), now)).toBe('same in 64: on a case-by-case basis');
});

test('[CR32] of the same words twice, those are meant that were there before', () => {
  const old = 'Russia agreed. Brazil agreed.';
  const now = { id: '1', reading: 'Japan agreed. Russia agreed. Brazil agreed.' };
  const anchoring = reanchor(span('1', old, 'Brazil agreed'), [now]);
  expect(said(anchoring, [now])).toBe('same in 1: Brazil agreed');
  const first = reanchor({ ...span('1', old, 'agreed') }, [now]);
  expect(first).toEqual({ state: 'same', place: { id: '1', start: 21, end: 27 } });
});

test('[CR33] a paragraph that got another number is found by its words', () => {
  expect(find(whole('64', P64), { id: '70', reading: P64 }, { id: '65', reading: P65 })).toBe(
    `same in 70: ${P64}`,
  );
});

test('[CR33] a passage that moved into another paragraph is found there', () => {
  const moved = { id: '66', reading: `${P65} ${P64}` };
  expect(
    find(
      span('64', P64, 'all candidatures on a case-by-case basis'),
      { id: '64', reading: 'Withdrawn.' },
      moved,
    ),
  ).toBe('same in 66: all candidatures on a case-by-case basis');
});

test('[CR33] a paragraph that was merged into another is a passage of that', () => {
  expect(find(whole('65', P65), { id: '64', reading: `${P64} ${P65}` })).toBe(`same in 64: ${P65}`);
});

test('[CR34] changed words in their own paragraph are found as changed', () => {
  const now = {
    id: '64',
    reading: P64.replace('all candidatures on a case-by-case', 'each candidature on a case-by-case'),
  };
  expect(find(span('64', P64, 'examination of all candidatures on a case-by-case basis'), now)).toBe(
    'changed in 64: examination of each candidature on a case-by-case basis',
  );
  expect(find(whole('64', P64), now)).toBe(`changed in 64: ${now.reading}`);
});

test('[CR34] words of which little is left are found where the paragraph around them is as it was', () => {
  const now = {
    id: '64',
    reading: P64.replace('all candidatures on a case-by-case basis', 'each candidature on its own merits'),
  };
  const words = 'continue examination of all candidatures on a case-by-case basis';
  expect(find(span('64', P64, words), now)).toBe(
    'changed in 64: continue examination of each candidature on its own merits',
  );
});

test('[CR34] a paragraph that was split keeps its first part under its number', () => {
  const [first = '', second = ''] = [
    P64.slice(0, P64.indexOf('The Chair')).trim(),
    P64.slice(P64.indexOf('The Chair')),
  ];
  expect(find(whole('64', P64), { id: '64', reading: first }, { id: '64b', reading: second })).toBe(
    `changed in 64: ${first}`,
  );
  expect(
    find(
      span('64', P64, 'no consensus was reached in this Plenary'),
      { id: '64', reading: first },
      { id: '64b', reading: second },
    ),
  ).toBe('same in 64b: no consensus was reached in this Plenary');
});

test('[CR35] likely words in another paragraph are a question', () => {
  const near = {
    id: '70',
    reading: P64.replace('Partners', 'The Partners').replace('not in a position', 'unable'),
  };
  expect(find(whole('64', P64), { id: '64', reading: 'Something else altogether.' }, near)).toMatch(
    /^unsure in 70: /,
  );
});

test('[CR35] the same words twice elsewhere are a question', () => {
  const words = 'agreed to continue examination of all candidatures';
  expect(
    find(
      span('64', P64, words),
      { id: '1', reading: `They ${words}.` },
      { id: '2', reading: `We ${words}.` },
    ),
  ).toBe(`unsure in 1: ${words}`);
});

test('[CR36] what is like nothing any more was withdrawn', () => {
  expect(find(whole('64', P64), { id: '65', reading: P65 })).toBe('withdrawn');
  expect(find(span('64', P64, 'case-by-case'), { id: '64', reading: P65 })).toBe('withdrawn');
  expect(find(whole('64', P64))).toBe('withdrawn');
});
