import type { Line } from './lines';
import { endsSentence } from './sentences';

const TERMINATOR =
  /^(?:N{3,4}|#{4,40}|={5,40}.{0,40}|<< END OF DOCUMENT >>|GP-\d|(?:TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED)|[-_]{3,80}|>(?:\s{0,4}(?:@@@\w{1,20}@@@|\d{4}[A-Z]{2,20}\d{1,7} - Classification: .{0,40}))?)$/;
/** Those of them that end a message for certain; a rule or a level stands elsewhere too. */
const LAST_LINE = /^(?:N{3,4}|#{4,40}|={5,40} ?CABLE ENDS ?={5,40}|<< END OF DOCUMENT >>|GP-\d)$/;
/** Numbers of footnotes whose text the copy lost, under a rule below the name. */
const FOOTNOTE = /^\d{1,2}$/;
const SURNAME = /^[A-Z][A-Z'’.-]{1,20}(?: [A-Z][A-Z'’.-]{0,20}){0,3}$/;
/** `Eastham`, in a cable that is not written in capitals. */
const NAME = /^(?:Mc|Mac|O'|D')?[A-Z][a-z]{2,15}$/;
const NO_NAME =
  /^(?:END|BEGIN|UNQUOTE|UNQTE|UNQUTE|QUOTE|COMMENT|SUMMARY|TEXT|NOTE|SIPDIS|NONE|Comment|Summary|None|Unquote)\b|\.$/;

/**
 * Index of the first line of the end matter between `first` and `last`: the signature on a line of its own
 * (`RICE`) and the terminator `NNNN`. `last` where there is neither. `skip` tells lines that are not the cable's.
 */
export function findSignature(
  lines: readonly Line[],
  first: number,
  last: number,
  skip: (line: number) => boolean,
): number {
  let end = last;
  let notes = false;
  for (let i = last - 1; i > first; i--) {
    const line = lines[i];
    if (!line || line.text === '' || skip(i)) continue;
    if (FOOTNOTE.test(line.text) && (notes || end === last)) notes = true;
    else if (notes && !/^_{3,}$/.test(line.text)) return end;
    else if (TERMINATOR.test(line.text)) [end, notes] = [i, false];
    else return isName(line.text, lines[i - 1]) ? withGroup(lines, i, first) : end;
  }
  return end;
}

/** A surname stands alone, behind a blank line or the end of a sentence. */
function isName(text: string, before: Line | undefined): boolean {
  if (NO_NAME.test(text)) return false;
  const free = before === undefined || before.text === '' || endsSentence(before.text);
  return SURNAME.test(text) ? free || text.length <= 24 : NAME.test(text) && free;
}

/** A line that stands behind a message's text and nowhere else: `NNNN`, or the drafter's name behind a blank line. */
export function endsMessage(line: Line, before: Line | undefined): boolean {
  return LAST_LINE.test(line.text) || isName(line.text, before);
}

/** Of the end matter above the name, e.g. `GP-3`. */
function withGroup(lines: readonly Line[], name: number, first: number): number {
  for (let i = name - 1; i > first && i > name - 4; i--) {
    const text = lines[i]?.text ?? '';
    if (/^GP-\d$/.test(text)) return i;
    if (text !== '') break;
  }
  return name;
}
