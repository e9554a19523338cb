import type { CopyDecision } from '#db/queries/cable-copies';
import type { Allowed } from '#domain/access/can';
import { decideAboutCopy } from './copies';
import { type GivenBack, giveBack } from './give-back';
import { type Importer, type ImportResult, importCable } from './import';
import type { Copy } from './read';
import { type UploadGrounds, Uploads } from './uploads';

export type { Importer, ImportResult } from './import';
export type { Copy } from './read';

/** The library's door for writing: cables come in here, and nowhere else. */
export interface Library {
  /** Takes a copy; see importCable. */
  importCable: (copy: Copy & { importedBy: Importer }) => Promise<ImportResult>;
  /** Says which of two copies is shown; see decideAboutCopy. */
  decideCopy: (
    grant: Allowed<'import', 'library'>,
    copy: { cableId: string; number: number },
    decision: CopyDecision,
  ) => Promise<boolean>;
  /** What was rejected of a file that was sent; see giveBack. */
  giveBack: (grant: Allowed<'import', 'library'>, fileId: string) => Promise<GivenBack | null>;
  /** Files that people send. */
  uploads: Uploads;
}

/** Opens the library on a database. */
export function createLibrary(grounds: UploadGrounds): Library {
  const { db } = grounds.connection;
  return {
    importCable: (copy) => importCable(db, copy),
    decideCopy: (grant, copy, decision) => decideAboutCopy(db, grant, copy, decision),
    giveBack: (grant, fileId) => giveBack(db, grant, fileId),
    uploads: new Uploads(grounds),
  };
}
