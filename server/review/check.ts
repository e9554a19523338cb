import { createAbsolutePositionFromRelativePosition, Doc, decodeRelativePosition } from 'yjs';
import { cleanText } from '#domain/memo/pm';
import { ReviewError, type TextAnchor } from './types';

/** The longest remark, in UTF-16 units. */
export const MAX_BODY = 10_000;
/** The most that an anchor keeps of the words it stands on. */
export const MAX_EXACT = 2_000;
const MAX_CONTEXT = 32;
/** A relative position names one character of one client: it is short. */
const MAX_POSITION = 200;

const BLANK = 'A comment needs words. Write something, then send it; what you wrote is still here.';

/**
 * The words of a remark as they are kept: plain text, line breaks as `\n`, no control characters, nothing around it.
 * @throws ReviewError where nothing is left, or it is too long
 */
export function checkBody(body: string): string {
  const words = cleanText(body.replace(/\r\n?/g, '\n')).trim();
  if (words.replace(/[\p{Cf}\p{Z}\s]/gu, '') === '') throw new ReviewError('bad-request', BLANK);
  if (words.length <= MAX_BODY) return words;
  const count = (n: number) => n.toLocaleString('en-GB');
  throw new ReviewError(
    'bad-request',
    `This comment has ${count(words.length)} characters; at most ${count(MAX_BODY)} fit. Shorten it; what you wrote is still here.`,
  );
}

function isPosition(value: string): boolean {
  if (value.length > MAX_POSITION || !/^[A-Za-z0-9+/]+=*$/.test(value)) return false;
  try {
    const position = decodeRelativePosition(Buffer.from(value, 'base64'));
    createAbsolutePositionFromRelativePosition(position, new Doc());
    return true;
  } catch {
    return false;
  }
}

/**
 * The place of a remark in the text, from a client that alone knows its selection: nothing is believed but its form.
 * @throws ReviewError where it is none
 */
export function checkAnchor(anchor: TextAnchor): TextAnchor {
  const { start, end, exact, prefix, suffix } = anchor;
  const fits =
    exact.trim() !== '' &&
    exact.length <= MAX_EXACT &&
    prefix.length <= MAX_CONTEXT &&
    suffix.length <= MAX_CONTEXT;
  if (!fits || !isPosition(start) || !isPosition(end))
    throw new ReviewError(
      'bad-request',
      'The selection could not be understood. Select the words again; what you wrote is still here.',
    );
  return { start, end, exact: cleanText(exact), prefix: cleanText(prefix), suffix: cleanText(suffix) };
}
