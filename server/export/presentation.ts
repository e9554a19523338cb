import type { Level } from '#domain/marking/mark';
import { parseCanonicalMark } from '#domain/marking/portion';
import type { Cell, MemoTree, Piece, Run, SourceEntry } from '#domain/memo/tree';

/** What an export is told besides the memo. */
export interface ExportMeta {
  /** Origin of the site, `https://memos.example.org`, for links back to it; null leaves them as plain text. */
  baseUrl: string | null;
}

/** Standard colours of the levels: the bar's, and the text's on it. All pairs reach a contrast of 4.5 : 1. */
export const COLOURS: Record<Level, { bar: string; text: string }> = {
  U: { bar: '#007a33', text: '#ffffff' },
  SBU: { bar: '#502b85', text: '#ffffff' },
  C: { bar: '#0033a0', text: '#ffffff' },
  S: { bar: '#c8102e', text: '#ffffff' },
  TS: { bar: '#ff8c00', text: '#1a1a1a' },
};

/** What stands in place of a quotation's words for a reader who may not see them. */
export const WITHHELD = 'text withheld: above the clearance of this copy’s reader';

/** `(C)`, as it stands before a portion. */
export const portionMark = (mark: string): string => `(${mark})`;

/** `1 May 2024`. `iso` is a date. */
export function plainDate(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
}

/** `Ana Duarte, Desk officer · 1 May 2024`. */
export function byline({ author, date }: MemoTree): string {
  return `${author.title ? `${author.name}, ${author.title}` : author.name} · ${plainDate(date)}`;
}

/** Sentences that a reader needs before the text, about this copy. */
export function notices({ withheld }: MemoTree): string[] {
  if (withheld === 0) return [];
  const [what, whose, stand] =
    withheld === 1 ? ['One quotation', 'its', 'stands'] : [`${withheld} quotations`, 'their', 'stand'];
  return [
    `${what} ${stand} here by citation and mark alone: ${whose} text is above the clearance of this copy’s reader.`,
  ];
}

/** The derivative block line by line, label and value; empty where there is none. */
export function derivativeLines({ derivative }: MemoTree): [label: string, value: string][] {
  if (!derivative) return [];
  const { classifiedBy, derivedFrom, declassifyOn } = derivative;
  return [
    ['Classified By:', classifiedBy],
    ['Derived From:', derivedFrom],
    ['Declassify On:', declassifyOn],
  ];
}

/** `paras 13, 64, 108`, or what is quoted one by one where it is not all numbered paragraphs. */
export function placesLine({ places }: SourceEntry): string {
  const numbers = places.map((place) => Number(/^para (\d+)$/.exec(place)?.[1]));
  if (places.length < 2 || numbers.some(Number.isNaN)) return places.join(', ');
  return `paras ${numbers.sort((a, b) => a - b).join(', ')}`;
}

/** The colour of what bears a canonical mark. */
export function markColour(mark: string): string {
  return COLOURS[parseCanonicalMark(mark)?.level ?? 'TS'].bar;
}

/** Where a link leads outside the site; null where it cannot. */
export function outside(href: string | null, { baseUrl }: ExportMeta): string | null {
  if (href === null || /^(https?|mailto):/i.test(href)) return href;
  return baseUrl !== null && href.startsWith('/') ? `${baseUrl.replace(/\/$/, '')}${href}` : null;
}

/** The address of a cable on the site. */
export const cablePath = (cableId: string): string => `/cables/${encodeURIComponent(cableId)}`;

/** Pieces as they stand one after another: a note that a line is lost keeps a blank on either side. */
export function spaced(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, i) => {
    const last = pieces[i - 1];
    const apart = last && (last.lost || piece.lost) && !/\s$/.test(last.text) && !/^\s/.test(piece.text);
    return apart ? { ...piece, text: ` ${piece.text}` } : piece;
  });
}

/** How many rows at the top are the head of a table: those that are all headers, if no cell of theirs reaches down. */
export function headRows(rows: readonly Cell[][]): number {
  const firstOther = rows.findIndex((row) => !row.every((cell) => cell.header));
  const heads = firstOther === -1 ? Math.min(1, rows.length) : firstOther;
  const stays = rows.slice(0, heads).every((row, i) => row.every((cell) => i + cell.rows <= heads));
  return stays ? heads : 0;
}

const RIGHT_TO_LEFT = /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** True for words whose first letter is of a script that is written from right to left. */
export const isRightToLeft = (words: string): boolean => RIGHT_TO_LEFT.test(words);

/** True for a text block that reads from right to left, as its own first letter has it. */
export const readsRightToLeft = (runs: readonly Run[]): boolean =>
  isRightToLeft(runs.map((run) => (run.kind === 'text' ? run.text : '')).join(''));
