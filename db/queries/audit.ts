import type { Db } from '../client';
import { auditEvents } from '../schema';

/** Something that was done, as the record keeps it. */
export interface AuditEntry {
  /** Who did it; null for nobody known and for the system itself. */
  actorId: string | null;
  /** `memo.share`, `user.disable`, `sign-in.failed` … */
  action: string;
  /** `memo:…`, `user:…`, `team:…`; absent where there is none. */
  object?: string;
  /** Never the text of a cable or a memo, never a password or token. */
  details?: Record<string, unknown>;
}

/** Appends to the record. Give it the transaction of the change itself: neither is kept without the other. */
export async function record(db: Db, entry: AuditEntry): Promise<void> {
  await db.insert(auditEvents).values({
    actorId: entry.actorId,
    action: entry.action,
    object: entry.object ?? null,
    details: entry.details ?? {},
  });
}
