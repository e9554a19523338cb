import type { Connection } from '#db/client';
import { type Importer, type ImportResult, importCable } from './import';
import type { Copy } from './read';

export type { Importer, ImportResult } from './import';
export type { Copy } from './read';

/** The library's door for writing: cables come in here, and nowhere else. */
export interface Library {
  /** Takes a copy; see importCable. */
  importCable: (copy: Copy & { importedBy: Importer }) => Promise<ImportResult>;
}

/** Opens the library on a database. */
export function createLibrary({ connection }: { connection: Connection }): Library {
  return { importCable: (copy) => importCable(connection.db, copy) };
}
