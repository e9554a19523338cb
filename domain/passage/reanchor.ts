/**
 * Finding a quoted passage in another revision of its cable (SPEC CR30–CR36). Exact before likely, and never certain
 * of what is only likely.
 */
import { locate, type Passage, resolve } from './selectors';
import { carry, likeness, type Stretch, wordDiff, wordsOf } from './word-diff';

/** A paragraph of the revision that is searched. */
export interface Target {
  /** Its identity through all revisions. */
  id: string;
  reading: string;
}

/** What was quoted: the paragraph's identity and reading text in the revision it was quoted from. */
export interface Quoted {
  id: string;
  reading: string;
  passage: Passage;
}

/** Where the passage is now. */
export interface Place extends Stretch {
  id: string;
}

/**
 * `same`: its words stand there as they were quoted. `changed`: its words were changed, and this is certainly their
 * place. `unsure`: this may be their place, a person has to say. `withdrawn`: nothing like it is left.
 */
export type Anchoring =
  | { state: 'same'; place: Place }
  | { state: 'changed' | 'unsure'; place: Place }
  | { state: 'withdrawn' };

/** Words this long are taken for themselves wherever they turn up in the cable, if they do so once. */
const TELLING = 24;
/** Below this likeness changed words are not taken for the same words, in their own paragraph. */
const FLOOR = 0.5;
/** Something of the words is left, in a paragraph of which nearly all is as it was: then they are its words now. */
const TRACE = 0.2;
const FRAME = 0.75;
/** What is likely in another paragraph must be this alike to be worth a question. */
const FAR_FLOOR = 0.6;

function wordsIn({ reading, passage }: Quoted): Stretch & { exact: string } {
  const found = locate(reading, passage);
  // A citation is made from offsets that fit; where it does not, it is a fault of the store, and all is quoted.
  const { start, end } = found ?? { start: 0, end: reading.length };
  return { start, end, exact: reading.slice(start, end) };
}

/** The same words in their own paragraph, by what was done to it, else by their surroundings. */
function inOwn(own: Target, quoted: Quoted, words: Stretch & { exact: string }): Anchoring | null {
  const carried = carry(wordDiff(quoted.reading, own.reading), words);
  if (carried && own.reading.slice(carried.start, carried.end) === words.exact)
    return { state: 'same', place: { id: own.id, ...carried } };
  if (quoted.passage.kind === 'span') {
    const found = resolve(own.reading, quoted.passage.selector);
    if (found && found.how !== 'position')
      return { state: 'same', place: { id: own.id, start: found.start, end: found.end } };
    if (found) return { state: 'unsure', place: { id: own.id, start: found.start, end: found.end } };
  }
  return null;
}

/** The same words in any other paragraph: where they are telling, and stand once in the cable. */
function elsewhere(targets: readonly Target[], { exact }: { exact: string }): Anchoring | null {
  if (exact.length < TELLING) return null;
  const places = targets.flatMap(({ id, reading }) => {
    const start = reading.indexOf(exact);
    if (start < 0) return [];
    const again = reading.indexOf(exact, start + 1) >= 0;
    const place = { id, start, end: start + exact.length };
    return again ? [place, place] : [place];
  });
  const [first, second] = places;
  if (!first) return null;
  return { state: second ? 'unsure' : 'same', place: first };
}

/** Changed words in their own paragraph, where what was done to it led: certain by their likeness, or by all around them. */
function changedInOwn(own: Target, quoted: Quoted, words: Stretch & { exact: string }): Anchoring | null {
  const whole = quoted.passage.kind === 'paragraph';
  const around = wordDiff(quoted.reading, own.reading);
  const place = whole ? { start: 0, end: own.reading.length } : carry(around, words);
  if (!place) return null;
  const alike = likeness(wordDiff(words.exact, own.reading.slice(place.start, place.end)));
  const isThere = alike >= FLOOR || (alike >= TRACE && likeness(around) >= FRAME);
  return isThere ? { state: 'changed', place: { id: own.id, ...place } } : null;
}

/** Words shorter than this stand in every paragraph and tell nothing. */
const TELLING_WORD = 5;
/** What is alike has at least so much of the telling words. */
const SHARE = 0.4;

const tellingWords = (text: string) => new Set(wordsOf(text).filter((word) => word.length >= TELLING_WORD));

/** Whether a text has enough of these words for anything in it to be alike: spares nearly all comparisons. */
function mayBeLike(words: ReadonlySet<string>, reading: string): boolean {
  const there = tellingWords(reading);
  let common = 0;
  for (const word of words) if (there.has(word)) common += 1;
  return common >= SHARE * words.size;
}

/** The most alike of the other paragraphs, or of what in them the words were made into: worth a question at best. */
function likeElsewhere(
  targets: readonly Target[],
  quoted: Quoted,
  { exact }: { exact: string },
): Anchoring | null {
  let best: { alike: number; place: Place } | null = null;
  const words = tellingWords(exact);
  for (const { id, reading } of targets) {
    if (id === quoted.id || !mayBeLike(words, reading)) continue;
    const place = carry(wordDiff(exact, reading), { start: 0, end: exact.length });
    if (!place) continue;
    const alike = likeness(wordDiff(exact, reading.slice(place.start, place.end)));
    if (alike >= FAR_FLOOR && alike > (best?.alike ?? 0)) best = { alike, place: { id, ...place } };
  }
  return best ? { state: 'unsure', place: best.place } : null;
}

/**
 * Where a quoted passage is in another revision. The paragraph of the same identity is looked at first, for the words
 * as they were; then the rest of the cable, for the same words; only then for changed ones.
 * Cost: one comparison with its own paragraph, and one with each other only where nothing else was found.
 */
export function reanchor(quoted: Quoted, targets: readonly Target[]): Anchoring {
  const own = targets.find((target) => target.id === quoted.id);
  const words = wordsIn(quoted);
  if (own?.reading === quoted.reading)
    return { state: 'same', place: { id: own.id, start: words.start, end: words.end } };
  return (
    (own && inOwn(own, quoted, words)) ??
    elsewhere(targets, words) ??
    (own && changedInOwn(own, quoted, words)) ??
    likeElsewhere(targets, quoted, words) ?? { state: 'withdrawn' }
  );
}
