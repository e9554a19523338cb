import { createHash } from 'node:crypto';
import type { Db } from '#db/client';
import { addRevision, lockCable } from '#db/queries/cable-revisions';
import { parseCable } from '#domain/cable/parse';

/** Puts a text into the library by the queries alone; its paragraphs are all new. */
export async function keepCable(db: Db, text: string): Promise<string> {
  const cable = parseCable(text);
  const { id } = cable;
  if (id === null) throw new Error('the sample has no number');
  await db.transaction(async (tx) => {
    await lockCable(tx, id);
    const sha256 = new Uint8Array(createHash('sha256').update(text).digest());
    const revision = { cable: { ...cable, id }, text, sha256, fileName: null, importedBy: null };
    await addRevision(
      tx,
      revision,
      cable.paragraphs.map(() => null),
    );
  });
  return id;
}
