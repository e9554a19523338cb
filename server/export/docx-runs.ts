import { TextRun } from 'docx';
import type { Piece } from '#domain/memo/tree';
import { portionMark, spaced, WITHHELD } from './presentation';

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
  return [new TextRun('“'), ...pieceRuns(pieces), new TextRun('”')];
}

/** Quoted text piece by piece; what is lost, left out or added looks other than the source's words. */
export function pieceRuns(pieces: readonly Piece[]): TextRun[] {
  return spaced(pieces).map(({ text, lost, edit }) => {
    if (lost) return new TextRun({ text, style: 'Lost' });
    return new TextRun({ text, italics: edit ? true : undefined });
  });
}
