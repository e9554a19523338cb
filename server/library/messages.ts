import { Buffer } from 'node:buffer';
import { findMessages } from '#domain/cable/messages/messages';
import { decode } from './decode';
import { NOTE_MARK } from './dump-splitter';
import { isHtml, type Page, readPage } from './html';
import type { Copy } from './read';

/** A message's place in a file that holds several. */
export interface MessagePlace {
  /** From 1. */
  number: number;
  of: number;
  /** Of the file, from 1, on which it begins. */
  line: number;
}

/** A message of a file, where it begins and ends in the file's bytes; its copy has no name yet. */
export interface FoundMessage {
  copy: Omit<Copy, 'fileName' | 'message'>;
  raw: Uint8Array;
  line: number;
  /** Offset in the bytes behind it. */
  end: number;
}

/** A stretch of the file: its first line, from 0, its bytes and its text. */
interface Stretch {
  line: number;
  start: number;
  bytes: Uint8Array;
  text: string;
}

/**
 * The messages in a file's bytes (SPEC IM66), of text or of web pages; one or none where the file is a copy as it
 * stands. Each is cut out of the bytes, so that it is read as if it had been alone.
 */
export function messagesOf(bytes: Uint8Array): FoundMessage[] {
  const decoded = decode(bytes);
  if (!decoded.ok) return [];
  const wide = decoded.encoding === 'utf-16le' || decoded.encoding === 'utf-16be';
  const whole = { line: 0, start: 0, bytes: wide ? Buffer.from(decoded.text) : bytes, text: decoded.text };
  if (isHtml(decoded.text)) return cut(whole, linesOfPages(decoded.text)).flatMap(messagesOfPage);
  return cut(whole, linesOfNotes(decoded.text))
    .map(withoutNote)
    .filter(({ text }) => text.trim() !== '')
    .flatMap((stretch) => cut(stretch, linesAt(stretch.text, findMessages(stretch.text))))
    .map(asItStands);
}

const asItStands = ({ bytes, line, start }: Stretch): FoundMessage => ({
  copy: { content: bytes },
  raw: bytes,
  line: line + 1,
  end: start + bytes.length,
});

/** Cuts a stretch where these of its lines begin; they are those of its bytes as well. */
function cut(stretch: Stretch, at: readonly number[]): Stretch[] {
  if (at.length < 2) return [stretch];
  const wanted = new Set(at);
  const inText = startsOf(stretch.text.length, (i) => stretch.text.charCodeAt(i), wanted);
  const inBytes = startsOf(stretch.bytes.length, (i) => stretch.bytes[i] ?? 0, wanted);
  return at.map((line, i) => ({
    line: stretch.line + line,
    start: stretch.start + (inBytes[i] ?? 0),
    bytes: stretch.bytes.subarray(inBytes[i], inBytes[i + 1]),
    text: stretch.text.slice(inText[i], inText[i + 1]),
  }));
}

const [LF, CR] = [10, 13];

/** Offsets at which the wanted lines begin, counted as the parser counts lines. */
function startsOf(length: number, codeAt: (i: number) => number, wanted: ReadonlySet<number>): number[] {
  const starts: number[] = [];
  let line = 0;
  for (let i = 0; i <= length; i++) {
    const before = i === 0 ? LF : codeAt(i - 1);
    if (before !== LF && (before !== CR || codeAt(i) === LF)) continue;
    if (wanted.has(line)) starts.push(i);
    line++;
  }
  return starts;
}

/** The lines, from 0, in which these offsets lie, which ascend. */
function linesAt(text: string, offsets: readonly number[]): number[] {
  const found: number[] = [];
  let line = 0;
  for (let i = 0; i < text.length && found.length < offsets.length; i++) {
    while (offsets[found.length] === i) found.push(line);
    const code = text.charCodeAt(i);
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) line++;
  }
  return found;
}

/** Where a line of our own stands above a copy that was given back. */
function linesOfNotes(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf(NOTE_MARK); i !== -1; i = text.indexOf(NOTE_MARK, i + 1))
    if (i > 0 && text[i - 1] === '\n') starts.push(i);
  return linesAt(text, starts);
}

function withoutNote(stretch: Stretch): Stretch {
  if (!stretch.text.startsWith(NOTE_MARK)) return stretch;
  const [, rest] = cut(stretch, [0, 1]);
  return rest ?? stretch;
}

const PAGE = /^[ \t]*(?:<!doctype html\b[^>]{0,300}>\s{0,100}<html[\s>]|<!doctype html\b|<html[\s>])/gim;

/** Pages that were put one behind the other: each begins where the one before has ended. */
function linesOfPages(html: string): number[] {
  const starts = [0];
  const endFrom = (index: number) => {
    const at = html.slice(index).search(/<\/html>/i);
    return at < 0 ? at : index + at;
  };
  let end = endFrom(0);
  for (const { index } of html.matchAll(PAGE)) {
    if (end < 0 || index < end) continue;
    starts.push(index);
    end = endFrom(index);
  }
  return linesAt(html, starts);
}

/** A page with one message is a copy as it stands; of one with several each is the text that the page shows. */
function messagesOfPage(stretch: Stretch): FoundMessage[] {
  const page = readPage(stretch.text);
  const messages = partsOf(page).flatMap(({ text, note }) => {
    const starts = findMessages(text);
    return starts.map((start, i) => ({ text: text.slice(start, starts[i + 1]), note: i === 0 ? note : {} }));
  });
  if (messages.length < 2) return [asItStands(stretch)];
  const lines = linesIn(
    stretch.text,
    messages.map(({ text }) => text),
  );
  return messages.map(({ text, note }, i) => ({
    copy: { content: text, note, ...(page.layout ? { layout: page.layout } : {}) },
    raw: Buffer.from(text),
    line: stretch.line + 1 + (lines[i] ?? 0),
    end: stretch.start + Math.round((stretch.bytes.length * (i + 1)) / messages.length),
  }));
}

/** What stands below each table that names another cable. */
function partsOf({ text, tables }: Page): { text: string; note: Page['note'] }[] {
  const begin = tables.filter(({ note }, i) => i === 0 || note.id !== tables[i - 1]?.note.id);
  if (begin.length < 2) return [{ text, note: begin[0]?.note ?? {} }];
  return begin.map(({ start, note }, i) => ({
    text: text.slice(i === 0 ? 0 : start, begin[i + 1]?.start),
    note,
  }));
}

/** So far from the message before, a message's words are looked for. */
const FARTHEST = 200_000;

/** The lines of a page's source on which the first words of each message stand, as far as they are found. */
function linesIn(html: string, texts: readonly string[]): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const text of texts) {
    const words = /[^\s&<>][^&<>\r\n]{0,40}/.exec(text.slice(0, 2_000))?.[0].trim() ?? '';
    const found = html.slice(at, at + FARTHEST).indexOf(words);
    if (found >= 0) at += found;
    offsets.push(at);
    // A text is no longer than the source that shows it.
    at = Math.min(html.length - 1, at + text.length);
  }
  return linesAt(html, offsets);
}

/** `cables.txt, message 3 of 50, line 812`: by it a person finds the copy. */
export function nameOfCopy({ fileName, message }: Pick<Copy, 'fileName' | 'message'>): string | null {
  if (!message) return fileName;
  const place = `message ${message.number} of ${message.of}, line ${message.line}`;
  return fileName === null ? place : `${fileName}, ${place}`;
}
