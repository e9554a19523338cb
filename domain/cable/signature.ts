import type { Line } from './lines';

const TERMINATOR = /^(?:N{3,4}|#{4,40})$/;
const SURNAME = /^[A-Z][A-Z'’-]{1,20}(?: [A-Z][A-Z'’-]{1,20}){0,2}$/;

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
  for (let i = last - 1; i > first; i--) {
    const line = lines[i];
    if (!line || line.text === '' || skip(i)) continue;
    if (TERMINATOR.test(line.text)) end = i;
    else return SURNAME.test(line.text) && !/^(?:END|BEGIN)\b/.test(line.text) ? i : end;
  }
  return end;
}
