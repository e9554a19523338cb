import { Buffer } from 'node:buffer';

/** Why a copy was not taken. */
export type RejectionCode =
  | 'empty'
  | 'binary'
  | 'too-large'
  | 'not-yet'
  | 'no-number'
  | 'no-paragraphs'
  | 'not-text'
  | 'broken-record'
  | 'broken-archive'
  | 'refused'
  | 'unreadable';

/** A copy that was not taken: nothing of it is in the library. */
export interface Rejection {
  code: RejectionCode;
  /** A sentence for whoever gave the copy: what is wrong with it, and what to do. */
  reason: string;
  /** Line of the copy, from 1, that it is about; 1 where it is about the whole. */
  line: number;
}

/** One cable's copy may have so many bytes; the longest real ones have a hundredth of it. */
export const LARGEST_COPY = 20 * 1024 * 1024;

/** A rejected copy is given back up to this length; whoever sent a longer one has it. */
export const LONGEST_GIVEN_BACK = 1024 * 1024;

/** `100 MB`, `74 kB`. */
export function formatSize(bytes: number): string {
  const units: [number, string][] = [
    [1024 ** 3, 'GB'],
    [1024 ** 2, 'MB'],
    [1024, 'kB'],
  ];
  const unit = units.find(([size]) => bytes >= size);
  return unit ? `${Number((bytes / unit[0]).toFixed(1))} ${unit[1]}` : `${bytes} bytes`;
}

/** @param size in bytes; absent where reading was given up before the end */
export function tooLarge(size?: number): Rejection {
  const found = size === undefined ? 'goes on beyond' : `has ${formatSize(size)}, more than`;
  return {
    code: 'too-large',
    reason: `The file ${found} the ${formatSize(LARGEST_COPY)} that one cable may have. Import one cable per file.`,
    line: 1,
  };
}

/** The line, from 1, in which a byte stands. */
export function lineOfByte(bytes: Uint8Array, at: number): number {
  let line = 1;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.max(0, at));
  for (let i = head.indexOf(10); i !== -1; i = head.indexOf(10, i + 1)) line++;
  return line;
}
