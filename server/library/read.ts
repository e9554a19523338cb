import type { Cable } from '#domain/cable/cable';
import { type ParseOptions, parseCable } from '#domain/cable/parse';
import { acceptText, decode } from './decode';
import { isHtml, readPage } from './html';
import type { Rejection } from './rejection';

/** A copy of a cable as it was given. */
export interface Copy {
  content: Uint8Array | string;
  /** Name without folders; null for standard input. It helps where the text does not say its own number. */
  fileName: string | null;
  /** What the carrier says beside the text, e.g. the other columns of a dump. */
  note?: ParseOptions['note'];
  layout?: ParseOptions['layout'];
}

/** A copy that can be taken, read; or why it cannot. Nothing is written. */
export type Reading =
  | { ok: true; text: string; cable: Cable & { id: string } }
  | {
      ok: false;
      rejection: Rejection;
      /** The cable that lacks nothing but its number, and its text; null for what is no cable. */
      nameless: { text: string; cable: Cable } | null;
    };

const refuse = (rejection: Rejection): Reading => ({ ok: false, rejection, nameless: null });

/** Reads a copy (SPEC IM3–IM7, IM10). The text is what would be kept as the verbatim text. */
export function readCopy({ content, fileName, note, layout }: Copy): Reading {
  const decoded = typeof content === 'string' ? acceptText(content) : decode(content);
  if (!decoded.ok) return refuse(decoded.rejection);
  const page = isHtml(decoded.text) ? readPage(decoded.text) : null;
  const text = page?.text ?? decoded.text;
  const options: ParseOptions = {
    ...(fileName === null ? {} : { fileName }),
    note: { ...note, ...page?.note },
    ...((layout ?? page?.layout) ? { layout: layout ?? page?.layout ?? undefined } : {}),
  };
  const read = parseCable(text, options);
  const cable = { ...read, issues: [...decoded.replaced, ...read.issues] };
  const rejection = judgeCable(cable);
  if (cable.id !== null && !rejection) return { ok: true, text, cable: { ...cable, id: cable.id } };
  const nameless = cable.id === null && isCable(cable) ? { text, cable } : null;
  return { ok: false, rejection: rejection ?? NO_NUMBER, nameless };
}

/** What has the head of a cable and paragraphs is one, number or not. */
function isCable(cable: Cable): boolean {
  const headed = cable.classification !== null || cable.declassifyText !== null || cable.sentAt !== null;
  return cable.paragraphs.length > 0 && (headed || cable.layout === 'scoop');
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
