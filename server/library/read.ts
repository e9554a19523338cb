import type { Cable } from '#domain/cable/cable';
import { parseCable } from '#domain/cable/parse';
import { acceptText, decode } from './decode';
import type { Rejection } from './rejection';

/** A copy of a cable as it was given. */
export interface Copy {
  content: Uint8Array | string;
  /** Name without folders; null for standard input. It helps where the text does not say its own number. */
  fileName: string | null;
}

/** A copy that can be taken, read; or why it cannot. Nothing is written. */
export type Reading =
  | { ok: true; text: string; cable: Cable & { id: string } }
  | { ok: false; rejection: Rejection };

/** Reads a copy (SPEC IM3–IM7). The text is what would be kept as the verbatim text. */
export function readCopy({ content, fileName }: Copy): Reading {
  const decoded = typeof content === 'string' ? acceptText(content) : decode(content);
  if (!decoded.ok) return decoded;
  const { text } = decoded;
  const unreadable = layoutRejection(text, fileName);
  if (unreadable) return { ok: false, rejection: unreadable };
  const cable = parseCable(text, fileName === null ? {} : { fileName });
  const rejection = judgeCable(cable);
  if (rejection || cable.id === null) return { ok: false, rejection: rejection ?? NO_NUMBER };
  return { ok: true, text, cable: { ...cable, id: cable.id } };
}

const NO_NUMBER: Rejection = {
  code: 'no-number',
  reason:
    'No message reference number was found, in the text or in the file name. A cable has one, such as «STATE 002034» ' +
    'of 2008; name the file after it (08STATE2034.txt) and import it again.',
  line: 1,
};

function judgeCable(cable: Cable): Rejection | null {
  const long = cable.issues.find((issue) => issue.code === 'text-too-long');
  if (long)
    return { code: 'too-large', reason: long.message.replace('; it was kept and not read', ''), line: 1 };
  if (cable.id === null) return NO_NUMBER;
  if (cable.paragraphs.length > 0) return null;
  const reason = 'The text has no paragraph: only a header, or nothing of a cable, was found.';
  return { code: 'no-paragraphs', reason, line: 1 };
}

const HTML = /^\s*(?:<!doctype html|<html[\s>]|<head[\s>]|<\?xml)/i;

/** Layouts that are known and cannot be read so far. */
function layoutRejection(text: string, fileName: string | null): Rejection | null {
  const html = HTML.test(text.slice(0, 2_000)) || /\.x?html?$/i.test(fileName ?? '');
  if (html) return notYet('HTML pages', 'Save the page as plain text');
  return /\.csv$/i.test(fileName ?? '') ? notYet('CSV dumps', 'Save each cable as a text file') : null;
}

/** The rejection of a layout that a later version will read. */
export function notYet(what: string, instead: string): Rejection {
  return { code: 'not-yet', reason: `${what} cannot be read yet. ${instead} and import that.`, line: 1 };
}
