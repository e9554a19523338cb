import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { actorByEmail } from '#db/queries/actors';
import { ROOT } from '#domain/memo/schema';
import { testDatabase } from '#tests/database';
import { demoSite } from '#tests/demo';
import { seedText } from '#tests/domain/cable/seed';
import { grant, shelve } from '../world';

const database = testDatabase();
const demo = demoSite(database);
const CANARY = 'Russia led the opposition';

async function exported(email: string, format: 'md' | 'json' | 'html'): Promise<string> {
  const { services, memoId } = demo();
  const actor = await actorByEmail(database().db, email);
  if (!actor) throw new Error(`no ${email}`);
  const allowed = await grant(database().db, actor, memoId, 'export');
  return (await services.exporter.export(allowed, format, { baseUrl: null })).body.toString('utf8');
}

describe('an export of the demo memo', () => {
  test('[EX20] quotes the cable, foots the quotation, and derives the classification from its source', async () => {
    const memo = await exported('ana@example.org', 'md');
    expect(memo).toContain(CANARY);
    expect(memo).toContain('[^1]: 08 STATE 2034, para 2 (C).');
    expect(memo).toContain('**Derived From:** 08 STATE 2034, Department of State, January 8, 2008');
    expect(memo).toContain('**Declassify On:** 20330131');
    expect(memo.trim().split('\n').at(0)).toBe('**CONFIDENTIAL**');
    expect(memo.trim().split('\n').at(-1)).toBe('**CONFIDENTIAL**');
  });

  test.each(['md', 'json', 'html'] as const)(
    '[EX21] as %s for a reader below its mark holds no word of the quotation',
    async (format) => {
      const memo = await exported('dmitri@example.org', format);
      expect(memo).toContain('08 STATE 2034, para 2 (C)');
      expect(memo).not.toContain(CANARY);
    },
  );

  test('[EX25] says in the footnote that the source was corrected since', async () => {
    const corrected = seedText.replace('Russia led the opposition', 'Russia and others led the opposition');
    await shelve(database().db, corrected, '08STATE2034.txt');
    const memo = await exported('ana@example.org', 'md');
    expect(memo).toContain(CANARY);
    expect(memo).toContain('para 2 (C). Quoted as first received; the source was corrected since.');
    expect(await exported('dmitri@example.org', 'md')).not.toContain('corrected since');
  });

  test('[EX22] shows a quotation of another memo as a fault, whatever its id', async () => {
    const { services, memoId } = demo();
    await services.collab.edit(memoId, null, (doc) => {
      const forged = new Y.XmlElement('quote');
      forged.setAttribute('citation', '00000000-0000-4000-8000-000000000000');
      doc.getXmlFragment(ROOT.text).push([forged]);
    });
    const tree: { blocks: { kind: string }[] } = JSON.parse(await exported('ana@example.org', 'json'));
    expect(JSON.stringify(tree)).toContain('"fault"');
  });

  test('[EX23] leaves the memo as it was', async () => {
    const { services, memoId } = demo();
    const before = await services.collab.read(memoId);
    await exported('ana@example.org', 'html');
    expect(await services.collab.read(memoId)).toEqual(before);
  });
});
