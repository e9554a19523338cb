import { createHash } from 'node:crypto';
import type { Db } from '#db/client';
import {
  addRevision,
  knownParagraphs,
  lockCable,
  revisionWithText,
  shownCopy,
} from '#db/queries/cable-revisions';
import type { Allowed } from '#domain/access/can';
import type { Issue } from '#domain/cable/cable';
import { compareCopies, type Sisters } from '#domain/cable/sisters';
import { succeed } from '#domain/cable/succession';
import { anchorCitations } from '#server/quotes/revise';
import { type Copy, type Reading, readCopy } from './read';
import type { Rejection } from './rejection';

/** Who brings a copy: a person whom the policy lets import, or null for whoever runs commands on this machine. */
export type Importer = Allowed<'import', 'library'> | null;

/** What became of a copy. */
export type ImportResult =
  | {
      outcome: 'imported' | 'unchanged' | 'revised';
      cableId: string;
      /** Number of the revision that holds this text. */
      revision: number;
      /** What is odd about the copy; it was taken all the same. */
      issues: Issue[];
    }
  | {
      /** Another copy of what the library shows: kept, and not shown until a person says so. */
      outcome: 'copy';
      cableId: string;
      revision: number;
      /** Number of the revision it is a copy of. */
      of: number;
      sisters: Sisters;
      issues: Issue[];
    }
  | { outcome: 'rejected'; cableId: null; rejection: Rejection };

/**
 * Takes a copy of a cable into the library (SPEC IM). All or nothing, in one transaction. A copy that cannot be
 * taken is an answer, no exception.
 * @throws what the driver throws where the database fails; then nothing was taken
 */
export async function importCable(db: Db, copy: Copy & { importedBy: Importer }): Promise<ImportResult> {
  const reading = readCopy(copy);
  if (!reading.ok) return { outcome: 'rejected', cableId: null, rejection: reading.rejection };
  return importReading(db, reading, copy);
}

/** As importCable does, for a copy that was read already. */
export function importReading(
  db: Db,
  { text, cable }: Extract<Reading, { ok: true }>,
  { fileName, importedBy }: { fileName: string | null; importedBy: Importer },
): Promise<ImportResult> {
  const sha256 = hashOf(text);
  const said = { cableId: cable.id, issues: cable.issues };
  return db.transaction(async (tx) => {
    const known = await lockCable(tx, cable.id);
    const same = known ? await revisionWithText(tx, cable.id, sha256) : null;
    if (same !== null) return { ...said, outcome: 'unchanged', revision: same };
    const present = known ? await shownCopy(tx, cable.id) : null;
    const sisters = present && compareCopies(present.copy, cable);
    const copyOf = present && sisters ? { number: present.number, sisters } : undefined;
    const identities = succeed(known ? await knownParagraphs(tx, cable.id) : [], cable.paragraphs);
    const by = importedBy?.actor.id ?? null;
    const made = { cable, text, sha256, fileName, importedBy: by, ...(copyOf ? { copyOf } : {}) };
    const revision = await addRevision(tx, made, identities);
    if (copyOf) return { ...said, outcome: 'copy', revision, of: copyOf.number, sisters: copyOf.sisters };
    if (known) await anchorCitations(tx, cable.id);
    return { ...said, outcome: known ? 'revised' : 'imported', revision };
  });
}

/** SHA-256 of a text in UTF-8. */
export function hashOf(text: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(text, 'utf8').digest());
}
