import { type CitationText, parseCitationText } from './citation-text';

/** A mark behind what it covers, as the working citation writes it: `(C)`, `(S/NF)`, `(unmarked, treated as C)`. */
const MARK = /\s*\((?:[A-Z][A-Z/ ,-]{0,40}|unmarked[^()]{0,40})\)/g;
const NAMED = String.raw`(?:#p|¶{1,2}|§{1,2}|\bparagraphs?\b\.?|\bparas?\b\.?|\bpp?\b\.)`;
const AND = String.raw`\s*(?:[;,&]|\band\b)(?:\s*\band\b)?\s*`;
/** Between one cable's paragraphs and the next cable. */
const NEXT_CABLE = new RegExp(
  String.raw`${AND}(?=(?:19|20)?\d\d[ -]?[A-Za-z][A-Za-z .'’-]{1,40}?[ -]?A?-?\d{1,7}\s*,?\s*${NAMED})`,
  'i',
);
const FIRST_NAMED = new RegExp(NAMED, 'i');
/** `para 6; para 7` names the paragraphs of one cable twice. */
const NAMED_AGAIN = new RegExp(String.raw`(\d)${AND}${NAMED}\s*(?=\d)`, 'gi');
/** Nothing but numbers behind the word for paragraphs: what else stands there is no citation. */
const NUMBERS_ALONE = /^\s*\d{1,3}(?:(?:[\s,;&+–—-]|\band\b)+\d{1,3})*\s*$/i;

function one(text: string): CitationText | null {
  const named = FIRST_NAMED.exec(text);
  if (!named) return null;
  const at = named.index + named[0].length;
  const numbers = text.slice(at).replace(NAMED_AGAIN, '$1, ');
  return NUMBERS_ALONE.test(numbers) ? parseCitationText(text.slice(0, at) + numbers) : null;
}

/**
 * Understands several citations with paragraphs, one behind another: `08 STATE 2034, para 6 (C); 07 PARIS 1, paras 2–3`,
 * `08 STATE 2034, para 6; para 9`. Null where anything else stands between or behind them.
 */
export function parseCitationList(text: string): CitationText[] | null {
  if (text.length > 400) return null;
  const read = text.replace(MARK, '').split(NEXT_CABLE).map(one);
  return read.every((citation) => citation !== null && citation.paragraphs.length > 0)
    ? (read as CitationText[])
    : null;
}
