import { Buffer } from 'node:buffer';
import type { Issue } from '#domain/cable/cable';
import { LARGEST_COPY, lineOfByte, type Rejection, tooLarge } from './rejection';

/** How the bytes of a copy were read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** The text of a copy, or why it is none. */
export type Decoded =
  | {
      ok: true;
      text: string;
      encoding: Encoding;
      /** Characters that no database keeps as text, each with its place: a sign stands for them. */
      replaced: Issue[];
    }
  | { ok: false; rejection: Rejection };

/** Of the control characters a text has tab, line ends, form feed, and now and then a stray one. */
const STRAY_SHARE = 0.005;

const refuse = (code: Rejection['code'], reason: string, line = 1): Decoded => ({
  ok: false,
  rejection: { code, reason, line },
});

/**
 * Reads bytes as text (SPEC IM4): by their byte order mark, else strictly as UTF-8, else as Windows-1252, of which
 * Latin-1 is the printable part. A byte order mark is no character of the text.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return refuse('empty', 'The file is empty.');
  if (bytes.length > LARGEST_COPY) return { ok: false, rejection: tooLarge(bytes.length) };
  const wide = wideEncoding(bytes);
  if (wide) return decodeWide(bytes, wide);
  const binary = findBinary(bytes);
  if (binary !== null)
    return refuse('binary', 'The file is binary, not text. Import the cable as a text file.', binary);
  const text = tryUtf8(bytes);
  if (text !== null) return judge(text, 'utf-8');
  return judge(windows1252(bytes), 'windows-1252');
}

/** A text that came as a string. */
export function acceptText(text: string): Decoded {
  if (Buffer.byteLength(text) > LARGEST_COPY)
    return { ok: false, rejection: tooLarge(Buffer.byteLength(text)) };
  if (count(text, '\0') > text.length * STRAY_SHARE)
    return refuse('binary', 'The text holds NUL characters throughout: it is binary, not text.');
  return judge(text, 'utf-8');
}

function judge(text: string, encoding: Encoding): Decoded {
  if (text.trim() === '') return refuse('empty', 'The file is empty: it holds nothing but blanks.');
  return { ok: true, encoding, ...replaceUnkept(text) };
}

/**
 * NUL and half characters cannot be kept in a database's text. A sign of the same length stands for each, and an issue
 * says at which place stood what, so that nothing is lost.
 */
function replaceUnkept(text: string): { text: string; replaced: Issue[] } {
  const replaced: Issue[] = [];
  const kept = text.replace(UNKEPT, (char, at: number) => {
    const code = `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    const message = `${char === '\0' ? 'A NUL character' : 'Half a character'} (${code}) stood here; a sign stands for it.`;
    replaced.push({ code: 'character-replaced', message, start: at, end: at + 1 });
    return char === '\0' ? '\u2400' : '\ufffd';
  });
  return { text: kept, replaced };
}

const UNKEPT = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function count(text: string, char: string): number {
  let found = 0;
  for (let i = text.indexOf(char); i !== -1; i = text.indexOf(char, i + 1)) found++;
  return found;
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function decodeWide(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  if (bytes.length % 2 === 1)
    return refuse('not-text', 'The file says it is UTF-16 and is not. Save it as UTF-8 and import it again.');
  const copy = Buffer.from(bytes.subarray(2));
  return judge((encoding === 'utf-16be' ? copy.swap16() : copy).toString('utf16le'), encoding);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return UTF8.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}

/** What Windows-1252 has where Latin-1 has control characters, 0x80 to 0x9F; the blanks are undefined and kept. */
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** By hand: Node 20 decodes the label `windows-1252` as Latin-1 (nodejs/node#56542). */
function windows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (char) => {
    const meant = HIGH[char.charCodeAt(0) - 0x80];
    return meant === undefined || meant === ' ' ? char : meant;
  });
}

/** The line of the first byte that no text has; null for a text, in which a stray one may stand. */
function findBinary(bytes: Uint8Array): number | null {
  let [stray, nul, first] = [0, 0, -1];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 32 || (byte >= 9 && byte <= 13) || byte === 26) continue;
    if (first === -1) first = at;
    if (byte === 0) nul++;
    else stray++;
  }
  const most = bytes.length * STRAY_SHARE;
  return nul > most || stray > Math.max(2, most) ? lineOfByte(bytes, first) : null;
}
