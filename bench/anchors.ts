import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import search from 'approx-string-match';
import { parseCable } from '#domain/cable/parse';
import { reanchor, type Target } from '#domain/passage/reanchor';
import { describeSpan, type Selector } from '#domain/passage/selectors';
import { likeness, wordDiff, wordsOf } from '#domain/passage/word-diff';
import type { Row } from './harness';

const SEED = join(import.meta.dirname, '..', 'seeds', 'cables', '08STATE2034.txt');
const CASES = 500;
/** Found words this like the expected ones are the passage; this unlike, another. */
const RIGHT = 0.8;
const WRONG = 0.5;

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Kind = 'unchanged' | 'slightly changed' | 'withdrawn';

/** A quoted passage, the cable after its edits, and where the passage is in it; null where it was taken out. */
interface Case {
  kind: Kind;
  paragraph: Target;
  selector: Selector;
  targets: Target[];
  expected: { id: string; words: string } | null;
}

const FRESH = [
  'Partners',
  'noted',
  'that',
  'the',
  'proposal',
  'was',
  'considered',
  'further',
  'at',
  'length',
];

/** The words of a text, some of them taken out, replaced, or with others put before them. */
function edited(text: string, edits: number, random: () => number): string {
  const words = wordsOf(text);
  const places = words.flatMap((word, i) => (word.trim() === '' ? [] : [i]));
  const fresh = () => FRESH[Math.floor(random() * FRESH.length)] ?? '';
  for (let n = 0; n < edits; n += 1) {
    const at = places[Math.floor(random() * places.length)] ?? 0;
    const way = Math.floor(random() * 3);
    words[at] = way === 0 ? '' : way === 1 ? fresh() : `${fresh()} ${words[at]}`;
  }
  return words.join('');
}

function makeCase(paragraphs: readonly Target[], kind: Kind, random: () => number): Case {
  const long = paragraphs.filter(({ reading }) => reading.length > 200);
  const paragraph = long[Math.floor(random() * long.length)] as Target;
  const words = wordsOf(paragraph.reading);
  const first = Math.floor(random() * (words.length * 0.6));
  const count = 12 + Math.floor(random() * 40);
  const before = words.slice(0, first).join('');
  const exact = words
    .slice(first, first + count)
    .join('')
    .trimEnd();
  const start = before.length + (exact.length - exact.trimStart().length);
  const selector = describeSpan(paragraph.reading, start, before.length + exact.length);
  const behind = paragraph.reading.slice(selector.end);
  const now =
    kind === 'slightly changed'
      ? edited(selector.exact, 1 + Math.floor(random() * 2), random)
      : selector.exact;
  const around = (text: string) => (text === '' ? '' : edited(text, 1 + Math.floor(random() * 3), random));
  const targets = paragraphs.flatMap((one) => {
    if (one.id !== paragraph.id)
      return [{ ...one, reading: random() < 0.3 ? edited(one.reading, 3, random) : one.reading }];
    if (kind === 'withdrawn') return [];
    return [
      { id: one.id, reading: `${around(paragraph.reading.slice(0, selector.start))}${now}${around(behind)}` },
    ];
  });
  const expected = kind === 'withdrawn' ? null : { id: paragraph.id, words: now };
  return { kind, paragraph, selector, targets, expected };
}

/** Where a way of finding says that a passage is, and whether it is sure of it. */
interface Answer {
  id: string;
  words: string;
  certain: boolean;
}
type Finder = (one: Case) => Answer | null;

const ours: Finder = ({ paragraph, selector, targets }) => {
  const found = reanchor({ ...paragraph, passage: { kind: 'span', selector } }, targets);
  if (found.state === 'withdrawn') return null;
  const { id, start, end } = found.place;
  const reading = targets.find((target) => target.id === id)?.reading ?? '';
  return { id, words: reading.slice(start, end), certain: found.state !== 'unsure' };
};

/** How alike two texts are, by the least edits that approx-string-match needs. */
function textScore(text: string, pattern: string): number {
  if (pattern === '' || text === '') return 0;
  const [best] = search(text, pattern, pattern.length).sort((a, b) => a.errors - b.errors);
  return best ? 1 - best.errors / pattern.length : 0;
}

/**
 * Fuzzy text-quote anchoring as Hypothesis' client does it: over the whole document, at most half of the quote (256
 * characters at most) wrong, the candidates weighed by quote (50), prefix (20), suffix (20) and position (2).
 */
const fuzzy: Finder = ({ selector, paragraph, targets }) => {
  const text = targets.map((target) => target.reading).join('\n\n');
  const { exact, prefix, suffix } = selector;
  const hint = selector.start + text.indexOf(paragraph.reading.slice(0, 20));
  const candidates = text.includes(exact)
    ? search(text, exact, 0)
    : search(text, exact, Math.min(256, Math.floor(exact.length / 2)));
  let best: { start: number; end: number; score: number } | null = null;
  for (const { start, end, errors } of candidates) {
    const score =
      50 * (1 - errors / exact.length) +
      20 * (prefix ? textScore(text.slice(Math.max(0, start - prefix.length), start), prefix) : 1) +
      20 * (suffix ? textScore(text.slice(end, end + suffix.length), suffix) : 1) +
      2 * (1 - Math.abs(start - hint) / text.length);
    if (!best || score > best.score) best = { start, end, score };
  }
  if (!best) return null;
  let at = 0;
  const home = targets.find(({ reading }) => {
    const holds = (best?.start ?? 0) < at + reading.length + 2;
    if (!holds) at += reading.length + 2;
    return holds;
  });
  return { id: home?.id ?? '', words: text.slice(best.start, best.end), certain: true };
};

const like = (a: string, b: string) => likeness(wordDiff(a, b));

/** Per kind how many were found, of them how many word for word; and the wrong ones that were said to be certain. */
function judge(cases: readonly Case[], find: Finder) {
  const found = new Map<Kind, { all: number; right: number; exact: number }>();
  let wrong = 0;
  const began = performance.now();
  for (const one of cases) {
    const answer = find(one);
    const tally = found.get(one.kind) ?? { all: 0, right: 0, exact: 0 };
    const { expected } = one;
    const right = expected
      ? answer?.id === expected.id && like(answer.words, expected.words) >= RIGHT
      : answer === null || !answer.certain;
    tally.all += 1;
    if (right) tally.right += 1;
    if (expected && answer?.words === expected.words && answer.id === expected.id) tally.exact += 1;
    found.set(one.kind, tally);
    const isWrong =
      answer && (!expected || answer.id !== expected.id || like(answer.words, expected.words) < WRONG);
    if (isWrong && answer.certain) wrong += 1;
  }
  return { found, wrong, ms: (performance.now() - began) / cases.length };
}

/** Finding 500 passages of the seed after seeded edits of its text, beside fuzzy text-quote anchoring on the same. */
export async function bench(): Promise<Row[]> {
  const cable = parseCable(readFileSync(SEED, 'utf8'), { fileName: '08STATE2034.txt' });
  const paragraphs = cable.paragraphs.map(({ key, reading }) => ({ id: key, reading }));
  const random = randomFrom(2034);
  const kinds: Kind[] = ['unchanged', 'unchanged', 'slightly changed', 'slightly changed', 'withdrawn'];
  const cases = Array.from({ length: CASES }, (_, i) =>
    makeCase(paragraphs, kinds[i % kinds.length] ?? 'unchanged', random),
  );
  return Object.entries({ ours, 'fuzzy text quote (approx-string-match)': fuzzy }).flatMap(([who, find]) => {
    const { found, wrong, ms } = judge(cases, find);
    const percent = (kind: Kind, which: 'right' | 'exact') => {
      const { all, [which]: n } = found.get(kind) ?? { all: 1, right: 0, exact: 0 };
      return (100 * n) / all;
    };
    const row = (what: string, value: number, unit: Row['unit'], aim?: string): Row => ({
      what,
      who,
      unit,
      p50: value,
      runs: CASES,
      aim: who === 'ours' ? aim : undefined,
    });
    return [
      row('unchanged passages found exactly', percent('unchanged', 'exact'), '%', 'at least 99 %'),
      row('slightly changed passages found', percent('slightly changed', 'right'), '%', 'at least 95 %'),
      row('of these to the word', percent('slightly changed', 'exact'), '%'),
      row('withdrawn passages not taken for others', percent('withdrawn', 'right'), '%'),
      row('wrong ones shown as certain', wrong, '', '0'),
      row('time a passage', ms, 'ms'),
    ];
  });
}
