import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/database';
import { demoSite } from '#tests/demo';

const database = testDatabase();
const demo = demoSite(database);
const folder = mkdtempSync(join(tmpdir(), 'export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The real command, as npm starts it; what it wrote to standard error. */
function run(...args: string[]): Promise<{ code: number | null; err: string }> {
  const child = spawn(process.execPath, ['server/launch/run.mjs', 'server/cli/export.ts', ...args], {
    env: { ...process.env, DATABASE_URL: database().url },
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  return new Promise((done) => child.on('close', (code) => done({ code, err })));
}

describe('npm run export', () => {
  test('[EX24] writes the memo as its owner sees it, or as somebody else does', async () => {
    const { memoId } = demo();
    const [own, other] = [join(folder, 'own.md'), join(folder, 'other.md')];
    expect((await run(memoId, '--format', 'md', '--out', own)).code).toBe(0);
    expect((await run(memoId, '--format', 'md', '--out', other, '--as', 'dmitri@example.org')).code).toBe(0);
    expect(readFileSync(own, 'utf8')).toContain('Russia led the opposition');
    expect(readFileSync(other, 'utf8')).not.toContain('Russia led the opposition');
  });

  test('[EX24] says what it expected and exits 2 on wrong usage', async () => {
    const out = join(folder, 'no.md');
    const { code, err } = await run(demo().memoId, '--format', 'odt', '--out', out);
    expect({ code, err }).toEqual({
      code: 2,
      err: '--format is "odt"; expected docx, pdf, html, md, json.\n',
    });
    expect((await run('--format', 'md')).code).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  test('[EX24] exits 1 on a memo that is not there for that person, in one line', async () => {
    const { code, err } = await run(
      demo().memoId,
      '--format',
      'md',
      '--out',
      join(folder, 'x.md'),
      '--as',
      'eve@example.org',
    );
    expect({ code, err }).toEqual({
      code: 1,
      err: `There is no memo ${demo().memoId} that eve@example.org may export.\n`,
    });
  });
});
