import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isDumpName, readDump } from './dump';
import { dialectOf } from './dump-splitter';
import { type FoundFile, unreadable, whyNot } from './find';
import { messagesOf } from './messages';
import type { Copy } from './read';
import { LARGEST_COPY, type Rejection, tooLarge } from './rejection';

/** A copy as it was given, or why there is none; with its line in the file where the file holds several. */
export type Loaded = {
  line: number;
  done: number;
  /** The copy, the record of a dump or the message of a file, as its bytes stood; null where there is nothing, or too much, to give back. */
  raw: Uint8Array | null;
} & ({ ok: true; copy: Copy } | { ok: false; rejection: Rejection });

/** So much of a file tells what it is. */
const SNIFF = 8_192;
const CHUNK = 1024 * 1024;

/**
 * The copies of a file: of a text as many as it has messages, mostly one, of a dump as many as it has records. Of one that is too large no more is read than
 * tells that it is no dump.
 * @param fileName where the file lies under another name than its own
 */
export async function* loadFile(file: FoundFile, fileName = basename(file.path)): AsyncGenerator<Loaded> {
  if (file.rejection) return yield refused(file.rejection);
  const stream = createReadStream(file.path, { highWaterMark: CHUNK });
  try {
    yield* loadStream(stream, { fileName, size: file.size });
  } catch (error) {
    yield refused(unreadable(whyNot(error)));
  } finally {
    stream.destroy();
  }
}

/** What is known of a stream: its file's name and size; null for standard input. */
export interface StreamFacts {
  fileName: string | null;
  size: number | null;
}

/** The copies of a stream of bytes (SPEC IM10, IM20): text or HTML, or a dump of cables, either packed by gzip or not. */
export async function* loadStream(
  stream: AsyncIterable<Uint8Array | string>,
  facts: StreamFacts,
): AsyncGenerator<Loaded> {
  const counter = { bytes: 0, last: 1 };
  const source = peeked(counted(stream, counter));
  const start = await source.start();
  if (isZip(start)) return yield refused(ZIP);
  const packed = start[0] === 0x1f && start[1] === 0x8b;
  const bytes = packed ? peeked(unpacked(source.all())) : source;
  try {
    yield* loadBytes(bytes, packed ? { ...facts, size: null } : facts, counter);
  } catch (error) {
    if (!isBrokenArchive(error)) throw error;
    yield refused({ ...BROKEN_ARCHIVE, line: counter.last });
  }
}

async function* loadBytes(bytes: Peeked, facts: StreamFacts, counter: Counter): AsyncGenerator<Loaded> {
  const start = await bytes.start();
  const dialect = dialectOf(start);
  if (!dialect) {
    if (facts.fileName !== null && isDumpName(facts.fileName) && start.length > 0) yield refused(NO_DUMP);
    else yield* loadWhole(bytes, facts, counter);
    return;
  }
  for await (const item of readDump(bytes.all(), dialect, facts.fileName)) {
    counter.last = item.line;
    yield { ...item, done: counter.bytes };
  }
}

async function* loadWhole(
  bytes: Peeked,
  { fileName, size }: StreamFacts,
  counter: Counter,
): AsyncGenerator<Loaded> {
  if (size !== null && size > LARGEST_COPY) return yield refused(tooLarge(size));
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of bytes.all()) {
    total += chunk.length;
    if (total > LARGEST_COPY) return yield refused(tooLarge());
    chunks.push(chunk);
  }
  const name = fileName?.replace(/\.gz$/i, '') ?? null;
  const content = Buffer.concat(chunks);
  const found = messagesOf(content);
  const [only = null] = found;
  if (found.length < 2) {
    // A line of our own above it is none of it.
    const own = only && only.line > 1 ? only.raw : content;
    return yield { line: 1, done: total, raw: own, ok: true, copy: { content: own, fileName: name } };
  }
  for (const [i, { copy, raw, line, end }] of found.entries()) {
    const message = { number: i + 1, of: found.length, line };
    const done = Math.round((counter.bytes * end) / Math.max(total, end));
    yield { line, done, raw, ok: true, copy: { ...copy, fileName: name, message } };
  }
}

const refused = (rejection: Rejection): Loaded => ({
  line: rejection.line,
  done: 0,
  raw: null,
  ok: false,
  rejection,
});

const ZIP: Rejection = {
  code: 'not-yet',
  reason: 'Archives of several files cannot be read. Unpack it and import the folder.',
  line: 1,
};
const NO_DUMP: Rejection = {
  code: 'not-text',
  reason:
    'This is no dump of cables: each record begins with a number, a date and a message reference number, in eight columns.',
  line: 1,
};
const BROKEN_ARCHIVE: Rejection = {
  code: 'broken-archive',
  reason:
    'The packed file breaks off or is damaged here. What stood before it was read; fetch the file again and import it once more.',
  line: 1,
};

/** Zip, tar's ustar apart: bzip2, xz, zstd and 7z. */
function isZip(start: Uint8Array): boolean {
  const magic = Buffer.from(start.subarray(0, 6)).toString('hex');
  return /^(?:504b0304|504b0506|425a68|fd377a585a00|28b52ffd|377abcaf271c)/.test(magic);
}

function isBrokenArchive(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
}

/** Bytes of the source that were read, and the line of the last record. */
interface Counter {
  bytes: number;
  last: number;
}

async function* counted(
  stream: AsyncIterable<Uint8Array | string>,
  counter: Counter,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    counter.bytes += bytes.length;
    yield bytes;
  }
}

/** A stream whose first bytes can be looked at before it is read. */
interface Peeked {
  start: () => Promise<Uint8Array>;
  all: () => AsyncGenerator<Uint8Array>;
}

function peeked(stream: AsyncIterable<Uint8Array>): Peeked {
  const iterator = stream[Symbol.asyncIterator]();
  let head: Uint8Array | null = null;
  let ended = false;
  const start = async () => {
    if (head) return head;
    const chunks: Uint8Array[] = [];
    for (let size = 0; size < SNIFF && !ended; ) {
      const { value, done } = await iterator.next();
      if (done) ended = true;
      else {
        chunks.push(value);
        size += value.length;
      }
    }
    head = Buffer.concat(chunks);
    return head;
  };
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield await start();
      for (; !ended; ) {
        const { value, done } = await iterator.next();
        if (done) return;
        yield value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { start, all };
}

/** Unpacks chunk by chunk: however much a bomb would become, only a chunk of it is ever there. */
async function* unpacked(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const source = Readable.from(stream);
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
