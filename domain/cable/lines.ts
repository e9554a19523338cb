/** One line of the verbatim text. All offsets are UTF-16 code units of that text. */
export interface Line {
  start: number;
  /** Where the next line starts, or the end of the text: the line break belongs to the line. */
  next: number;
  /** What is left without blanks at both ends: `text` is the verbatim text from `from` to `to`. */
  from: number;
  to: number;
  /** Empty for a blank line. */
  text: string;
}

/** Lines end at \n, \r\n or \r. Every character belongs to exactly one line; the empty text has none. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    const end = lineEnd(text, start);
    const next = text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
    lines.push(trimmed(text, start, end, next));
    start = next;
  }
  return lines;
}

/** The lines joined by one blank, every run of blanks made one. */
export function joinLines(lines: readonly Line[]): string {
  return lines.map((line) => line.text.replace(/\s+/g, ' ')).join(' ');
}

/** `text` without the characters of `edge` at both ends; linear where a regular expression would not be. */
export function trimEdges(text: string, edge: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && edge.includes(text.charAt(from))) from++;
  while (to > from && edge.includes(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

function trimmed(text: string, start: number, end: number, next: number): Line {
  const raw = text.slice(start, end);
  const body = raw.trim();
  const from = body === '' ? start : start + (raw.length - raw.trimStart().length);
  return { start, next, from, to: from + body.length, text: body };
}

function lineEnd(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return i;
  }
  return text.length;
}
