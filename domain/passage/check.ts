import { describeSpan, type Passage, wholeCharacter } from './selectors';

/** The passage a reader selected, or why there is none. */
export type CheckedPassage =
  | { ok: true; passage: Passage }
  | { ok: false; error: 'out-of-range' | 'empty'; message: string };

/**
 * Makes a passage from offsets a client sent, which are all it sends: the words come from `reading`, the text of the
 * paragraph as the server holds it. Blanks at either end are dropped, a character is never parted, and all of the
 * text is the paragraph itself.
 */
export function checkPassage(reading: string, start: number, end: number): CheckedPassage {
  const within = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end <= reading.length;
  if (!within || start > end)
    return {
      ok: false,
      error: 'out-of-range',
      message: 'The selection does not fit this paragraph. Reload the cable and select the passage again.',
    };
  const from = wholeCharacter(reading, start, -1);
  const span = reading.slice(from, wholeCharacter(reading, end, 1));
  const exact = span.trim();
  if (exact === '')
    return { ok: false, error: 'empty', message: 'The selection has no words. Select the passage to quote.' };
  if (exact === reading.trim()) return { ok: true, passage: { kind: 'paragraph' } };
  const first = from + span.indexOf(exact);
  return {
    ok: true,
    passage: { kind: 'span', selector: describeSpan(reading, first, first + exact.length) },
  };
}
