import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '#db/client';
import { actorById } from '#db/queries/actors';
import { endFile, type ImportFile, keepProgress, takeFile } from '#db/queries/imports';
import { can } from '#domain/access/can';
import type { Importer } from './import';
import { type Item, importAll } from './import-all';
import { loadFile } from './load';
import { isDue, newStretch, note } from './progress';

/** Where the bytes of a received file lie. */
export const uploadPath = (uploads: string, id: string) => join(uploads, id);

/**
 * Imports one received file (SPEC IM23). Goes on behind the copies that were dealt with before a stop. Whoever works on
 * it holds a lock; a second worker leaves it alone.
 * @throws what the driver throws where the database is gone; the file is then still to be done
 */
export async function workOn(connection: Connection, uploads: string, id: string): Promise<void> {
  const lock = await connection.sql.reserve();
  try {
    const [row] = await lock<
      { held: boolean }[]
    >`select pg_try_advisory_lock(hashtextextended(${id}, 0)) held`;
    if (!row?.held) return;
    const file = await takeFile(connection.db, id);
    if (file) await importFile(connection, uploads, file);
    await lock`select pg_advisory_unlock(hashtextextended(${id}, 0))`;
  } finally {
    lock.release();
  }
}

async function importFile(connection: Connection, uploads: string, file: ImportFile): Promise<void> {
  const { db } = connection;
  const importer = file.importedBy === null ? null : await importerOf(connection, file.importedBy);
  if (!importer) return endFile(db, file.id, 'Whoever sent it may not import cables any more.');
  const path = uploadPath(uploads, file.id);
  const loaded = itemsOf(path, file);
  let stretch = newStretch();
  for await (const outcome of importAll(connection, loaded, importer)) {
    note(stretch, outcome);
    if (!isDue(stretch)) continue;
    await keepProgress(db, file.id, stretch);
    stretch = newStretch();
  }
  await keepProgress(db, file.id, { ...stretch, done: file.size });
  await endFile(db, file.id, null);
  await rm(path, { force: true });
}

async function importerOf({ db }: Connection, userId: string): Promise<Importer> {
  const actor = await actorById(db, userId);
  const decision = actor ? can(actor, 'import', { kind: 'library' }) : null;
  return decision?.ok ? decision.grant : null;
}

/** The copies of the file that nobody has dealt with yet. */
async function* itemsOf(path: string, { name, size, records }: ImportFile): AsyncGenerator<Item> {
  let seen = 0;
  const fileName = name.replace(/^.*[/\\]/, '');
  for await (const one of loadFile({ path, name: fileName, size, rejection: null }, fileName)) {
    seen++;
    if (seen > records) yield { ...one, file: name };
  }
}
