import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Connection } from '#db/client';
import { actorById } from '#db/queries/actors';
import { memoObject } from '#db/queries/memos';
import { cableRevisions, cables, memoRoles, memos, paragraphs, paragraphTexts, users } from '#db/schema';
import { type Actions, type Actor, type Allowed, can, type MemoRole } from '#domain/access/can';
import { parseCable } from '#domain/cable/parse';
import type { Level } from '#domain/marking/mark';
import { plainMark } from '#domain/marking/mark';
import { parseCanonicalMark } from '#domain/marking/portion';

type Db = Connection['db'];

let made = 0;

/** A person with that clearance. */
export async function person(db: Db, clearance: Level, name = 'Somebody'): Promise<Actor> {
  made += 1;
  const [row] = await db
    .insert(users)
    .values({ email: `p${made}@example.org`, name, passwordHash: 'x', clearance })
    .returning();
  const actor = row && (await actorById(db, row.id));
  if (!actor) throw new Error('the person was not made');
  return actor;
}

/** A memo of this owner, without a team; its id. */
export async function memoOf(db: Db, owner: Actor, handling: Level = 'SBU'): Promise<string> {
  const [memo] = await db
    .insert(memos)
    .values({ createdBy: owner.id, handling, highWater: handling })
    .returning();
  if (!memo) throw new Error('the memo was not made');
  await share(db, memo.id, owner, 'owner');
  return memo.id;
}

/** Gives a role in a memo. */
export async function share(db: Db, memoId: string, actor: Actor, role: MemoRole): Promise<void> {
  await db.insert(memoRoles).values({ memoId, userId: actor.id, role });
}

/** The proof that the policy gives; throws where it refuses. */
export async function grant<A extends Actions['memo']>(
  db: Db,
  actor: Actor,
  memoId: string,
  action: A,
): Promise<Allowed<A>> {
  const memo = await memoObject(db, actor, memoId);
  const decision = memo && can(actor, action, memo);
  if (!decision?.ok) throw new Error(`${actor.name} may not ${action}: ${decision?.reason ?? 'no memo'}`);
  return decision.grant;
}

/** Puts a text into the library as a revision of its cable, paragraphs told apart by key; the cable's id. */
export async function shelve(db: Db, text: string, fileName = 'cable.txt'): Promise<string> {
  const { segments, paragraphs: parts, headings, issues, ...head } = parseCable(text, { fileName });
  const cableId = head.id;
  if (!cableId) throw new Error('the text has no number');
  await db.insert(cables).values({ id: cableId }).onConflictDoNothing();
  const before = await db.query.cableRevisions.findMany({ where: (r, { eq }) => eq(r.cableId, cableId) });
  const banner = parseCanonicalMark(head.classification?.[0] ?? 'U')?.level ?? 'C';
  const [revision] = await db
    .insert(cableRevisions)
    .values({
      cableId,
      number: before.length + 1,
      verbatim: text,
      sha256: createHash('sha256').update(text).digest(),
      head,
      segments,
      headings,
      issues,
      banner,
      subject: head.subject,
    })
    .returning();
  if (!revision) throw new Error('the revision was not made');
  const known = await db.query.paragraphTexts.findMany({
    where: (p, { inArray }) => inArray(p.revisionId, [...before.map((r) => r.id), revision.id]),
  });
  const idOf = new Map(known.map((p) => [p.key, p.paragraphId]));
  for (const { key } of parts) {
    if (idOf.has(key)) continue;
    const [row] = await db.insert(paragraphs).values({ cableId }).returning();
    if (row) idOf.set(key, row.id);
  }
  await db.insert(paragraphTexts).values(
    parts.map((part, position) => ({
      ...part,
      revisionId: revision.id,
      paragraphId: idOf.get(part.key) ?? '',
      position,
      level: (parseCanonicalMark(part.treatedAs) ?? plainMark('TS')).level,
    })),
  );
  await db.update(cables).set({ currentRevisionId: revision.id }).where(eq(cables.id, cableId));
  return cableId;
}

/** A small cable with a portion above CONFIDENTIAL. */
export const SECRET_CABLE = [
  'S E C R E T PARIS 002069',
  'SIPDIS',
  'E.O. 12958: DECL: 03/29/2016',
  'TAGS: PREL, FR',
  'SUBJECT: (S) LUNCH',
  '',
  '1. (U) A lunch took place.',
  '',
  '2. (S) The minister spoke of marzipan.',
  '',
].join('\n');
