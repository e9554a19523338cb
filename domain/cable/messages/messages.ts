import { type Line, splitLines } from '../lines';
import { countOn, SEPARATES, TextReader } from './ends';
import { findHeads, type LaterSection, type MessageHead } from './heads';
import { type MessageNumber, sameNumber } from './lines-of-heads';

/** A message of a text, while its text is being told from the others'. */
interface Message {
  /** Index of its first line. */
  first: number;
  head: MessageHead;
  /** The end of the message before it cannot be missed. */
  certain: boolean;
}

const SHOWN = /^(?:Show|Hide) Headers$/i;
const LEVEL = /^(?:TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED)\b[A-Z0-9 ]{0,40}$/;
const FIRST_PAGE = /^PAGE 0?1\b/;
/** A separator of the file's own, a line of its own words within, stands no further above a head. */
const MOST_ABOVE = 4;

/**
 * Offsets at which the messages of a text begin, the first one 0 (SPEC CP44). A text is several messages only where a
 * complete header with another number stands behind the end of a text; in doubt it is one. Any string is answered, in
 * time that grows with its length.
 */
export function findMessages(text: string): number[] {
  const lines = splitLines(text);
  const { heads, sections } = findHeads(lines);
  // PlusD's pages show a text above its header: a header says nothing of where the message began.
  if (heads.length < 2 || lines.some((line) => SHOWN.test(line.text))) return [0];
  const messages = unquoted(lines, told(lines, heads), sections);
  return messages.map(({ first }, i) => (i === 0 ? 0 : (lines[first]?.start ?? 0)));
}

/** The heads that begin a message: with another number than the one before, behind its end, no further indented. */
function told(lines: readonly Line[], heads: readonly MessageHead[]): Message[] {
  const messages: Message[] = [];
  let reader: TextReader | null = null;
  for (const head of heads) {
    const open = messages.at(-1);
    if (open && reader) {
      const { certain, ended } = reader.readTo(lines, head);
      if (!ended || isSame(open.head, head) || head.indent > open.head.indent) continue;
      messages.push({ first: startOf(lines, head, open.head), head, certain });
    } else messages.push({ first: 0, head, certain: true });
    reader = new TextReader(head.end);
  }
  return messages;
}

/** Without numbers, messages are told apart by their date-time groups. */
function isSame(one: MessageHead, other: MessageHead): boolean {
  if (one.number && other.number) return sameNumber(one.number, other.number);
  return one.sentAt === null || other.sentAt === null || one.sentAt === other.sentAt;
}

/** The level stamped on its first page belongs to a message, and so does the file's own separator above it. */
function startOf(lines: readonly Line[], head: MessageHead, before: MessageHead): number {
  let start = head.first;
  if (FIRST_PAGE.test(lines[start]?.text ?? '')) {
    const above = nearest(lines, start, before.end);
    if (above !== null && LEVEL.test(lines[above]?.text ?? '')) start = above;
  }
  let rule: number | null = null;
  let from = start;
  for (let n = 0; n < MOST_ABOVE; n++) {
    const above = nearest(lines, from, before.end);
    if (above === null) break;
    if (SEPARATES.test(lines[above]?.text ?? '')) rule = above;
    else if (rule !== from) break;
    from = above;
  }
  return rule ?? start;
}

/** The line above that is not blank. */
function nearest(lines: readonly Line[], before: number, first: number): number | null {
  for (let i = before - 1; i >= Math.max(first, before - 8); i--) if (lines[i]?.text !== '') return i;
  return null;
}

/** Takes those back that turn out to be quoted: what stands before them goes on behind them. */
function unquoted(
  lines: readonly Line[],
  found: readonly Message[],
  sections: readonly LaterSection[],
): Message[] {
  const messages: Message[] = [];
  let count = 0;
  let section = 0;
  for (const [i, message] of found.entries()) {
    const end = found[i + 1]?.first ?? lines.length;
    const stretch = [message.first, end] as const;
    const on = countOn(lines, stretch, 0, count);
    if (messages.length > 0 && !message.certain && (on.resumed || on.closes))
      count = countOn(lines, stretch, count, 0).last;
    else {
      messages.push(message);
      count = on.last;
    }
    for (; (sections[section]?.line ?? end) < end; section++)
      takeBack(messages, sections[section]?.number ?? null);
  }
  return messages;
}

/** A later section of an earlier message: what stands between is quoted in it. */
function takeBack(messages: Message[], number: MessageNumber | null): void {
  const of = (message: Message) =>
    message.head.number !== null && number !== null && sameNumber(message.head.number, number);
  const last = messages.findLastIndex(of);
  if (last >= 0) messages.length = last + 1;
}
