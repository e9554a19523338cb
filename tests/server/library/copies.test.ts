import { beforeEach, describe, expect, test } from 'vitest';
import { openCopies, sisterCopies } from '#db/queries/cable-copies';
import { can } from '#domain/access/can';
import { decideAboutCopy } from '#server/library/copies';
import { importCable } from '#server/library/import';
import { testDatabase } from '#tests/database';
import { aPerson } from '#tests/people';
import { smallCable } from '#tests/samples/cable';

const database = testDatabase();
const whole = smallCable({});
const damaged = whole.replace(/^SUBJECT.*\n|^TAGS.*\n|was told of it\.\n/gm, '');

const take = (content: string) =>
  importCable(database().db, { content, fileName: '07PARIS11.txt', importedBy: null });

async function shownRevision(): Promise<number> {
  const [row] = await database().sql<{ number: number }[]>`
    select r.number from cables c join cable_revisions r on r.id = c.current_revision_id where c.id = '07PARIS11'`;
  return row?.number ?? 0;
}

async function administrator(clearance: 'U' | 'S') {
  const actor = await aPerson(database().db, { isAdmin: true, clearance });
  const decision = can(actor, 'import', { kind: 'library' });
  if (!decision.ok) throw new Error('an administrator may import');
  return decision.grant;
}

beforeEach(async () => {
  await database().sql`truncate cables, cable_revisions, paragraphs, paragraph_texts cascade`;
});

describe('[IM22] two copies of a cable', () => {
  test('[IM22] the better one is proposed and not shown, until an administrator says so', async () => {
    expect(await take(damaged)).toMatchObject({ outcome: 'imported' });
    expect(await take(whole)).toMatchObject({
      outcome: 'copy',
      revision: 2,
      of: 1,
      sisters: { better: true },
    });
    expect(await shownRevision()).toBe(1);
    const grant = await administrator('S');
    const { db } = database();
    expect(await openCopies(db, grant.actor, 10)).toMatchObject([{ cableId: '07PARIS11', number: 2, of: 1 }]);
    expect(await decideAboutCopy(db, grant, { cableId: '07PARIS11', number: 2 }, 'show')).toBe(true);
    expect(await shownRevision()).toBe(2);
    expect(await openCopies(db, grant.actor, 10)).toEqual([]);
    expect(await decideAboutCopy(db, grant, { cableId: '07PARIS11', number: 2 }, 'keep')).toBe(false);
  });

  test('[IM57] a cable names the other copies of what is shown, whichever that is', async () => {
    const { db } = database();
    const grant = await administrator('S');
    const named = async (clearance: 'U' | 'S' = 'S') =>
      (await sisterCopies(db, { clearance }, '07PARIS11')).map(({ number, open, fileName }) => [
        number,
        open,
        fileName,
      ]);
    await take(damaged);
    expect(await named()).toEqual([]);
    await take(whole);
    expect(await named()).toEqual([[2, true, '07PARIS11.txt']]);
    expect(await named('U')).toEqual([[2, true, null]]);
    await decideAboutCopy(db, grant, { cableId: '07PARIS11', number: 2 }, 'show');
    expect(await named()).toEqual([[1, false, '07PARIS11.txt']]);
    // A revision in its own right is no copy, and has none of its own yet.
    await take(whole.replace('The talks failed', 'The talks went well and came to a good end'));
    expect(await shownRevision()).toBe(3);
    expect(await named()).toEqual([]);
  });

  test('[IM22] the present one is kept where that is decided, and the copy stays', async () => {
    await take(whole);
    expect(await take(damaged)).toMatchObject({ outcome: 'copy', sisters: { better: false } });
    const grant = await administrator('S');
    await decideAboutCopy(database().db, grant, { cableId: '07PARIS11', number: 2 }, 'keep');
    expect(await shownRevision()).toBe(1);
    expect(await take(damaged)).toMatchObject({ outcome: 'unchanged', revision: 2 });
  });

  test('[IM22] a copy’s paragraphs are the same paragraphs', async () => {
    await take(whole);
    await take(damaged);
    const [row] = await database().sql`select count(*)::int as n from paragraphs`;
    expect(row).toEqual({ n: 3 });
  });

  test('[IM13] [IM22] an administrator who may read none of it sees and decides nothing', async () => {
    const secret = (text: string) => text.replaceAll('(C)', '(S)').replaceAll('(U)', '(S)');
    await take(secret(damaged));
    await take(secret(whole));
    const grant = await administrator('U');
    const { db } = database();
    expect(await openCopies(db, grant.actor, 10)).toEqual([]);
    expect(await decideAboutCopy(db, grant, { cableId: '07PARIS11', number: 2 }, 'show')).toBe(false);
    expect(await shownRevision()).toBe(1);
  });
});
