import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type FoundFile, unreadable, whyNot } from './find';
import { type Copy, notYet } from './read';
import { LARGEST_COPY, type Rejection, tooLarge } from './rejection';

/** A copy as bytes, or why it cannot be had. */
export type Loaded = { ok: true; copy: Copy } | { ok: false; rejection: Rejection };

/** Reads a file; one that is too large, or of a layout that is not read so far, is not even opened. */
export async function loadFile(file: FoundFile): Promise<Loaded> {
  const fileName = basename(file.path);
  const rejection = file.rejection ?? beforeReading(fileName, file.size);
  if (rejection) return { ok: false, rejection };
  try {
    return { ok: true, copy: { content: await readFile(file.path), fileName } };
  } catch (error) {
    return { ok: false, rejection: unreadable(whyNot(error)) };
  }
}

function beforeReading(fileName: string, size: number): Rejection | null {
  if (/\.(?:gz|tgz|zip|bz2|xz|zst|7z)$/i.test(fileName)) return notYet('Compressed files', 'Unpack the file');
  if (/\.csv$/i.test(fileName)) return notYet('CSV dumps', 'Save each cable as a text file');
  return size > LARGEST_COPY ? tooLarge(size) : null;
}

/** Reads a stream to its end, or until it has more than a cable may have. */
export async function loadStream(stream: AsyncIterable<Uint8Array | string>): Promise<Loaded> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_COPY) return { ok: false, rejection: tooLarge() };
    chunks.push(bytes);
  }
  return { ok: true, copy: { content: Buffer.concat(chunks), fileName: null } };
}
