import { setImmediate } from 'node:timers/promises';
import type { Connection } from '#db/client';
import { addNewCables } from '#db/queries/bulk-cables';
import { type NewRevision, revisionsOf } from '#db/queries/cable-revisions';
import { hashOf, type Importer, type ImportResult, importReading } from './import';
import { nameOfCopy } from './messages';
import { type Copy, type Reading, readCopy } from './read';

/** A copy that was read, and is to be kept or rejected; under the name by which a person finds it. */
export type Read = Reading & { fileName: string | null };
type Readable = Extract<Read, { ok: true }>;
type Database = Pick<Connection, 'db' | 'sql'>;

/** Why a driver's error concerns this row alone and not the database: classes 22, 23 and 54 of SQLSTATE. */
const OF_THE_ROW = /^(?:22|23|54)/;
/** After so many cables what else waits has its turn: a batch before this one is being written meanwhile. */
const TURN = 4;

/** Reads copies, so many of them that keeping them in one transaction pays. */
export async function readBatch(copies: readonly Copy[]): Promise<Read[]> {
  const read: Read[] = [];
  for (const [i, copy] of copies.entries()) {
    if (i % TURN === 0) await setImmediate();
    read.push({ ...readCopy(copy), fileName: nameOfCopy(copy) });
  }
  return read;
}

/**
 * Takes copies into the library, in the order given (SPEC IM19): new cables together in one transaction, other copies
 * of known ones each by itself. What the database refuses is taken one by one, so that only what is at fault is
 * rejected.
 * @throws what the driver throws where the database is gone; each cable is then there whole or not at all
 */
export async function keepBatch(
  connection: Database,
  readings: readonly Read[],
  importedBy: Importer,
): Promise<ImportResult[]> {
  const known = await knownTexts(connection, readings);
  const added = await addFirst(connection, readings, known, importedBy);
  const results: ImportResult[] = [];
  for (const [i, reading] of readings.entries()) {
    if (!reading.ok) results.push({ outcome: 'rejected', cableId: null, rejection: reading.rejection });
    else if (added.get(reading.cable.id) === i) results.push(said(reading, 'imported', 1));
    else {
      const revision = known.get(reading.cable.id)?.get(hexOf(reading));
      if (revision) results.push(said(reading, 'unchanged', revision));
      else results.push(await one(connection, reading, importedBy));
    }
  }
  return results;
}

function said({ cable }: Readable, outcome: 'imported' | 'unchanged', revision: number): ImportResult {
  return { outcome, cableId: cable.id, revision, issues: cable.issues };
}

const hexOf = ({ text }: Readable) => Buffer.from(hashOf(text)).toString('hex');

/** Revision numbers by cable and hash of the text, of those cables that the library has. */
function knownTexts({ db }: Database, readings: readonly Read[]): Promise<Map<string, Map<string, number>>> {
  const ids = new Set(readings.flatMap((reading) => (reading.ok ? [reading.cable.id] : [])));
  return revisionsOf(db, [...ids]);
}

/** Adds the cables that are new; for each the index of the copy by which it came. */
async function addFirst(
  { sql }: Database,
  readings: readonly Read[],
  known: ReadonlyMap<string, unknown>,
  importedBy: Importer,
): Promise<Map<string, number>> {
  const first = new Map<string, number>();
  const revisions: NewRevision[] = [];
  for (const [i, reading] of readings.entries()) {
    if (!reading.ok || known.has(reading.cable.id) || first.has(reading.cable.id)) continue;
    first.set(reading.cable.id, i);
    revisions.push(toRevision(reading, importedBy));
  }
  if (revisions.length === 0) return first;
  try {
    const added = await addNewCables(sql, revisions);
    return new Map([...first].filter(([id]) => added.has(id)));
  } catch (error) {
    if (!isOfTheRow(error)) throw error;
    return new Map();
  }
}

async function one({ db }: Database, reading: Readable, importedBy: Importer): Promise<ImportResult> {
  try {
    return await importReading(db, reading, { fileName: reading.fileName, importedBy });
  } catch (error) {
    if (!isOfTheRow(error)) throw error;
    const reason = `The database cannot keep this text: ${causeOf(error).message}. Nothing of it was kept.`;
    return { outcome: 'rejected', cableId: null, rejection: { code: 'refused', reason, line: 1 } };
  }
}

function causeOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  return error.cause instanceof Error ? error.cause : error;
}

function isOfTheRow(error: unknown): boolean {
  const cause = causeOf(error);
  return 'code' in cause && OF_THE_ROW.test(String(cause.code));
}

function toRevision({ text, cable, fileName }: Readable, importedBy: Importer): NewRevision {
  return { cable, text, sha256: hashOf(text), fileName, importedBy: importedBy?.actor.id ?? null };
}
