import type { Connection } from '#db/client';
import { keepBatch, readBatch } from './batch';
import type { Importer, ImportResult } from './import';
import type { Loaded } from './load';
import type { MessagePlace } from './messages';
import type { Copy } from './read';
import type { Rejection } from './rejection';

/** A copy on its way, with the name of its file for the report. */
export type Item = Loaded & { file: string };

/** What became of an item. */
export interface Outcome {
  file: string;
  line: number;
  /** Where it stands in a file of several messages; null elsewhere. */
  message: MessagePlace | null;
  /** Bytes of its file that were read when it came. */
  done: number;
  result: ImportResult;
  /** What was rejected, as its bytes stood; null for what was taken, and where it cannot be given back. */
  raw: Uint8Array | null;
}

/** A batch is kept in one transaction: so many copies, or so many characters of text. */
const MOST_COPIES = 100;
const MOST_CHARACTERS = 1_500_000;

/** A batch that is being kept. */
interface Keeping {
  cables: ReadonlySet<string>;
  outcomes: Promise<Outcome[]>;
}

/**
 * Takes a stream of copies into the library and gives what became of each, in order. While batches are being kept, the
 * next one is read. Memory is bounded by one batch more than are kept at once.
 * @param atOnce so many batches are kept at the same time, each on a connection of its own
 * @throws what the driver throws where the database is gone; what was given before is kept, and so may be the batches
 * that were under way
 */
export async function* importAll(
  connection: Pick<Connection, 'db' | 'sql'>,
  items: AsyncIterable<Item>,
  importedBy: Importer,
  atOnce = 1,
): AsyncGenerator<Outcome> {
  const underWay: Keeping[] = [];
  try {
    for await (const batch of inBatches(items)) {
      const readings = await readBatch(batch.flatMap((item): Copy[] => (item.ok ? [item.copy] : [])));
      const cables = new Set(readings.flatMap((reading) => (reading.ok ? [reading.cable.id] : [])));
      // Copies of one cable are kept in the order in which they came.
      while (underWay.length >= atOnce || underWay.some((other) => meet(other.cables, cables)))
        yield* await first(underWay);
      const kept = keepBatch(connection, readings, importedBy);
      const outcomes = kept.then((results) => toOutcomes(batch, results));
      // Whoever waits for it hears of it; until then a rejection is nobody's.
      outcomes.catch(() => undefined);
      underWay.push({ cables, outcomes });
    }
    while (underWay.length > 0) yield* await first(underWay);
  } finally {
    await Promise.allSettled(underWay.map(({ outcomes }) => outcomes));
  }
}

const first = async (underWay: Keeping[]): Promise<Outcome[]> => (await underWay.shift()?.outcomes) ?? [];

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of others) if (some.has(one)) return true;
  return false;
}

function toOutcomes(batch: readonly Item[], results: readonly ImportResult[]): Outcome[] {
  let next = 0;
  return batch.map((item) => {
    const { file, line, done, raw } = item;
    if (!item.ok) return { file, line, message: null, done, raw, result: rejected(item.rejection) };
    const result = results[next++];
    if (!result) throw new Error(`nothing became of ${file}:${line}`);
    return {
      file,
      line,
      message: item.copy.message ?? null,
      done,
      raw: result.outcome === 'rejected' ? raw : null,
      result: placed(result, item),
    };
  });
}

const rejected = (rejection: Rejection): ImportResult => ({ outcome: 'rejected', cableId: null, rejection });

/** A rejection's line counts in its copy; the copy may be a record or a message within a file. */
export function placed(result: ImportResult, item: Item): ImportResult {
  if (result.outcome !== 'rejected') return result;
  const { rejection } = result;
  const message = item.ok ? item.copy.message : undefined;
  const reason = message
    ? `Message ${message.number} of ${message.of}: ${rejection.reason}`
    : rejection.reason;
  return { ...result, rejection: { ...rejection, reason, line: rejection.line + item.line - 1 } };
}

async function* inBatches(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  let characters = 0;
  for await (const item of items) {
    batch.push(item);
    characters += item.ok ? item.copy.content.length : (item.raw?.length ?? 0);
    if (batch.length < MOST_COPIES && characters < MOST_CHARACTERS) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}
