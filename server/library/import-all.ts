import type { Connection } from '#db/client';
import { keepBatch, readBatch } from './batch';
import type { Importer, ImportResult } from './import';
import type { Loaded } from './load';
import type { Copy } from './read';
import type { Rejection } from './rejection';

/** A copy on its way, with the name of its file for the report. */
export type Item = Loaded & { file: string };

/** What became of an item. */
export interface Outcome {
  file: string;
  line: number;
  /** Bytes of its file that were read when it came. */
  done: number;
  result: ImportResult;
}

/** A batch is kept in one transaction: so many copies, or so many characters of text. */
const MOST_COPIES = 200;
const MOST_CHARACTERS = 3_000_000;

/**
 * Takes a stream of copies into the library and gives what became of each, in order. While one batch is being kept,
 * the next one is read. Memory is bounded by two batches.
 * @throws what the driver throws where the database is gone; what was given before is kept, and so may be one batch more
 */
export async function* importAll(
  connection: Pick<Connection, 'db' | 'sql'>,
  items: AsyncIterable<Item>,
  importedBy: Importer,
): AsyncGenerator<Outcome> {
  let keeping: Promise<Outcome[]> | null = null;
  for await (const batch of inBatches(items)) {
    const copies = batch.flatMap((item): Copy[] => (item.ok ? [item.copy] : []));
    const [before, readings] = await both(keeping, readBatch(copies));
    yield* before;
    const kept = keepBatch(connection, readings, importedBy);
    keeping = kept.then((results) => toOutcomes(batch, results));
  }
  if (keeping) yield* await keeping;
}

/** Waits for both, so that no rejection goes unheard. */
async function both<T>(keeping: Promise<Outcome[]> | null, reading: Promise<T>): Promise<[Outcome[], T]> {
  const [before, read] = await Promise.all([keeping ?? [], reading]);
  return [before, read];
}

function toOutcomes(batch: readonly Item[], results: readonly ImportResult[]): Outcome[] {
  let next = 0;
  return batch.map((item) => {
    const { file, line, done } = item;
    if (!item.ok) return { file, line, done, result: rejected(item.rejection) };
    const result = results[next++];
    if (!result) throw new Error(`nothing became of ${file}:${line}`);
    return { file, line, done, result: placed(result, line) };
  });
}

const rejected = (rejection: Rejection): ImportResult => ({ outcome: 'rejected', cableId: null, rejection });

/** A rejection's line counts in its copy; the copy may be a record within a file. */
export function placed(result: ImportResult, line: number): ImportResult {
  if (result.outcome !== 'rejected') return result;
  const { rejection } = result;
  return { ...result, rejection: { ...rejection, line: rejection.line + line - 1 } };
}

async function* inBatches(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  let characters = 0;
  for await (const item of items) {
    batch.push(item);
    if (item.ok) characters += item.copy.content.length;
    if (batch.length < MOST_COPIES && characters < MOST_CHARACTERS) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}
