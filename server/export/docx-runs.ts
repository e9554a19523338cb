import { TextRun } from 'docx';
import type { Piece } from '#domain/memo/tree';
import { portionMark, WITHHELD } from './presentation';

/** `#0033a0` as Word wants it. */
export const hex = (colour: string): string => colour.replace('#', '');

/** The mark before a portion. */
export function markRun(mark: string | null): TextRun {
  return new TextRun({ text: mark === null ? '' : `${portionMark(mark)} `, style: 'PortionMark' });
}

/** What could not be shown, in red. */
export const fault = (message: string) => new TextRun({ text: `[${message}]`, style: 'Fault' });
/** What stands for words that the reader may not see. */
export const withheld = () => new TextRun({ text: `[${WITHHELD}]`, style: 'Lost' });
/** The words of an inline quotation in quotation marks; null pieces are withheld. */
export function quoted(pieces: readonly Piece[] | null): TextRun[] {
  if (pieces === null) return [withheld()];
  return [new TextRun('“'), ...pieces.flatMap((piece) => pieceRuns(piece, false)), new TextRun('”')];
}

/** A piece of quoted text, behind a blank where `blank` says so. */
export function pieceRuns(piece: Piece, blank: boolean): TextRun[] {
  const text = `${blank ? ' ' : ''}${piece.text}`;
  return [new TextRun(piece.lost ? { text, style: 'Lost' } : { text })];
}
