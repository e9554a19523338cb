import type { Connection } from '#db/client';
import { record } from '#db/queries/audit';
import { type CopyDecision, decideCopy } from '#db/queries/cable-copies';
import type { Allowed } from '#domain/access/can';
import { anchorCitations } from '#server/quotes/revise';

/**
 * Says which of two copies of a cable is shown (SPEC IM22). False where nothing is open there, or where the person may
 * read none of it.
 */
export function decideAboutCopy(
  db: Connection['db'],
  { actor }: Allowed<'import', 'library'>,
  copy: { cableId: string; number: number },
  decision: CopyDecision,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await decideCopy(tx, actor, copy, decision))) return false;
    if (decision !== 'keep') await anchorCitations(tx, copy.cableId);
    await record(tx, {
      actorId: actor.id,
      action: `cable.copy-${decision}`,
      object: `cable:${copy.cableId}`,
      details: { revision: copy.number },
    });
    return true;
  });
}
