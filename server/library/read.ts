import type { Cable } from '#domain/cable/cable';
import { type ParseOptions, parseCable } from '#domain/cable/parse';
import { acceptText, decode } from './decode';
import { isHtml, readPage } from './html';
import type { MessagePlace } from './messages';
import type { Rejection } from './rejection';

/** A copy of a cable as it was given. */
export interface Copy {
  content: Uint8Array | string;
  /** Name without folders; null for standard input. It helps where the text does not say its own number. */
  fileName: string | null;
  /** What the carrier says beside the text, e.g. the other columns of a dump. */
  note?: ParseOptions['note'];
  layout?: ParseOptions['layout'];
  /** Where it stands in a file that holds several; the file's name is then none of its own. */
  message?: MessagePlace;
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

/** Reads a copy (SPEC IM3–IM7, IM10, IM66). The text is what would be kept as the verbatim text. */
export function readCopy({ content, fileName, note, layout, message }: Copy): Reading {
  const decoded = typeof content === 'string' ? acceptText(content) : decode(content);
  if (!decoded.ok) return refuse(decoded.rejection);
  const page = isHtml(decoded.text) ? readPage(decoded.text) : null;
  const text = page?.text ?? decoded.text;
  const options: ParseOptions = {
    ...(fileName === null || message ? {} : { fileName }),
    note: { ...note, ...page?.note },
    ...((layout ?? page?.layout) ? { layout: layout ?? page?.layout ?? undefined } : {}),
  };
  const read = parseCable(text, options);
  const cable = { ...read, issues: [...decoded.replaced, ...read.issues] };
  const noNumber = message ? NO_NUMBER_AMONG : NO_NUMBER;
  const rejection = judgeCable(cable, noNumber);
  if (cable.id !== null && !rejection) return { ok: true, text, cable: { ...cable, id: cable.id } };
  const nameless = cable.id === null && isCable(cable) ? { text, cable } : null;
  return { ok: false, rejection: rejection ?? noNumber, nameless };
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

/** The name of a file with several messages says the number of none. */
const NO_NUMBER_AMONG: Rejection = {
  ...NO_NUMBER,
  reason:
    'No message reference number was found in its text. A cable has one, such as «STATE 002034» of 2008; save this ' +
    'message as a file of its own, name it after its number (08STATE2034.txt), and import it again.',
};

function judgeCable(cable: Cable, noNumber: Rejection): Rejection | null {
  const long = cable.issues.find((issue) => issue.code === 'text-too-long');
  if (long)
    return { code: 'too-large', reason: long.message.replace('; it was kept and not read', ''), line: 1 };
  if (cable.id === null) return noNumber;
  if (cable.paragraphs.length > 0) return null;
  const reason = 'The text has no paragraph: only a header, or nothing of a cable, was found.';
  return { code: 'no-paragraphs', reason, line: 1 };
}
