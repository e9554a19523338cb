import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, inArray, max } from 'drizzle-orm';
import type { Cable, Paragraph } from '#domain/cable/cable';
import { bannerLevel, levelOf } from '#domain/cable/effective';
import type { CopyOf, Sisters } from '#domain/cable/sisters';
import type { Predecessor } from '#domain/cable/succession';
import type { Db } from '../client';
import { type CableHead, cableRevisions, cables, paragraphs, paragraphTexts } from '../schema';

/** A text to be kept as a cable's newest revision. */
export interface NewRevision {
  cable: Cable & { id: string };
  /** The verbatim text that the cable was read from. */
  text: string;
  /** SHA-256 of that text in UTF-8. */
  sha256: Uint8Array;
  /** Null for standard input. */
  fileName: string | null;
  /** Null for whoever runs commands on this machine. */
  importedBy: string | null;
  /** The revision it seems to be another copy of: it is kept, and not shown until a person says so. */
  copyOf?: { number: number; sisters: Sisters };
}

/** Rows of one INSERT; Postgres takes 65,535 parameters. */
const ROWS = 1_000;

/**
 * Takes the cable for this transaction, making it where it is new. Whoever else imports it meanwhile waits.
 * Returns whether it was there before.
 */
export async function lockCable(tx: Db, cableId: string): Promise<boolean> {
  const made = await tx
    .insert(cables)
    .values({ id: cableId })
    .onConflictDoNothing()
    .returning({ id: cables.id });
  await tx.select({ id: cables.id }).from(cables).where(eq(cables.id, cableId)).for('update');
  return made.length === 0;
}

/** Number of the revision with this text; null where the cable has none. */
export async function revisionWithText(db: Db, cableId: string, sha256: Uint8Array): Promise<number | null> {
  const [row] = await db
    .select({ number: cableRevisions.number })
    .from(cableRevisions)
    .where(and(eq(cableRevisions.cableId, cableId), eq(cableRevisions.sha256, sha256)))
    .limit(1);
  return row?.number ?? null;
}

/** Numbers of the revisions of cables, by cable and by the hash of the text in hexadecimal; none of unknown cables. */
export async function revisionsOf(
  db: Db,
  cableIds: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const found = new Map<string, Map<string, number>>();
  if (cableIds.length === 0) return found;
  const { cableId, number, sha256 } = cableRevisions;
  const rows = await db
    .select({ cableId, number, sha256 })
    .from(cableRevisions)
    .where(inArray(cableId, [...cableIds]));
  for (const row of rows) {
    const texts = found.get(row.cableId) ?? new Map<string, number>();
    found.set(row.cableId, texts.set(Buffer.from(row.sha256).toString('hex'), row.number));
  }
  return found;
}

/** All paragraphs that any revision of the cable had, those of the newest revision first, in their order. */
export async function knownParagraphs(db: Db, cableId: string): Promise<Predecessor[]> {
  const rows = await db
    .select({
      paragraphId: paragraphTexts.paragraphId,
      key: paragraphTexts.key,
      reading: paragraphTexts.reading,
    })
    .from(paragraphTexts)
    .innerJoin(cableRevisions, eq(cableRevisions.id, paragraphTexts.revisionId))
    .where(eq(cableRevisions.cableId, cableId))
    .orderBy(desc(cableRevisions.number), asc(paragraphTexts.position));
  const latest = new Map<string, Predecessor>();
  for (const row of rows) if (!latest.has(row.paragraphId)) latest.set(row.paragraphId, row);
  return [...latest.values()];
}

/**
 * Keeps a text as the cable's newest revision and makes it the one that is shown, unless it is another copy of one.
 * `identities` has for each paragraph
 * the id of its predecessor, or null for a new one. Must run in the transaction that locked the cable.
 * Returns the revision's number.
 */
export async function addRevision(
  tx: Db,
  revision: NewRevision,
  identities: readonly (string | null)[],
): Promise<number> {
  const { cable } = revision;
  const ids = identities.map((id) => id ?? randomUUID());
  const fresh = ids.filter((_, i) => identities[i] === null).map((id) => ({ id, cableId: cable.id }));
  for (const rows of inChunks(fresh)) await tx.insert(paragraphs).values(rows);
  const { id: revisionId, number } = await insertRevision(tx, revision);
  const texts = cable.paragraphs.map((paragraph, position) => {
    const paragraphId = ids[position];
    if (!paragraphId) throw new Error(`paragraph ${paragraph.key} of ${cable.id} was given no identity`);
    return paragraphRow(paragraph, { revisionId, paragraphId, position });
  });
  for (const rows of inChunks(texts)) await tx.insert(paragraphTexts).values(rows);
  if (!revision.copyOf)
    await tx.update(cables).set({ currentRevisionId: revisionId }).where(eq(cables.id, cable.id));
  return number;
}

async function insertRevision(
  tx: Db,
  { cable, text, sha256, fileName, importedBy, copyOf }: NewRevision,
): Promise<{ id: string; number: number }> {
  const [last] = await tx
    .select({ number: max(cableRevisions.number) })
    .from(cableRevisions)
    .where(eq(cableRevisions.cableId, cable.id));
  const number = (last?.number ?? 0) + 1;
  const [row] = await tx
    .insert(cableRevisions)
    .values({
      cableId: cable.id,
      number,
      verbatim: text,
      sha256,
      fileName,
      importedBy,
      head: headOf(cable),
      segments: cable.segments,
      headings: cable.headings,
      issues: cable.issues,
      banner: bannerLevel(cable),
      subject: cable.subject,
      sentAt: cable.sentAt === null ? null : new Date(cable.sentAt),
      copyOf: copyOf?.number ?? null,
      sisters: copyOf?.sisters ?? null,
    })
    .returning({ id: cableRevisions.id });
  if (!row) throw new Error(`the new revision of ${cable.id} was not returned`);
  return { id: row.id, number };
}

/** What the header says, without the text. */
export function headOf(cable: Cable): CableHead {
  const { segments: _s, paragraphs: _p, headings: _h, issues: _i, ...head } = cable;
  return head;
}

function paragraphRow(
  paragraph: Paragraph,
  place: { revisionId: string; paragraphId: string; position: number },
) {
  return { ...paragraph, ...place, level: levelOf(paragraph.treatedAs) };
}

function* inChunks<T>(rows: readonly T[]): Iterable<T[]> {
  for (let at = 0; at < rows.length; at += ROWS) yield rows.slice(at, at + ROWS);
}

/** The copy that is shown of a cable, as far as it is compared with others; null where there is none. */
export async function shownCopy(db: Db, cableId: string): Promise<{ number: number; copy: CopyOf } | null> {
  const [row] = await db
    .select({
      id: cableRevisions.id,
      number: cableRevisions.number,
      head: cableRevisions.head,
      issues: cableRevisions.issues,
    })
    .from(cables)
    .innerJoin(cableRevisions, eq(cableRevisions.id, cables.currentRevisionId))
    .where(eq(cables.id, cableId));
  if (!row) return null;
  const rows = await db
    .select({ reading: paragraphTexts.reading, mark: paragraphTexts.mark, flags: paragraphTexts.flags })
    .from(paragraphTexts)
    .where(eq(paragraphTexts.revisionId, row.id));
  return { number: row.number, copy: { ...row.head, issues: row.issues, paragraphs: rows } };
}
