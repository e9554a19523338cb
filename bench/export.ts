import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Row, row, times } from './harness';
import { demoMemo, signedIn, withSite } from './site';

const RUNS = 10;
const PEER_RUNS = 3;

async function download(page: Page, memo: string, format: string): Promise<Buffer> {
  const answer = await page.request.get(`${memo}/export/${format}`);
  if (!answer.ok()) throw new Error(`export as ${format} answered ${answer.status()}`);
  return answer.body();
}

/** LibreOffice turning the same memo, as HTML, into the same format: what a desk would do by hand. */
async function libreOffice(html: Buffer, format: string): Promise<Row[]> {
  if (spawnSync('sh', ['-c', 'command -v soffice']).status !== 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-bench-'));
  const file = join(folder, 'memo.html');
  writeFileSync(file, html);
  const convert = () =>
    spawnSync('soffice', [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--writer',
      '--convert-to',
      format === 'docx' ? 'docx:MS Word 2007 XML' : 'pdf:writer_web_pdf_Export',
      '--outdir',
      folder,
      file,
    ]);
  const taken = await times(PEER_RUNS, convert, 1);
  rmSync(folder, { recursive: true, force: true });
  return [row(`demo memo as ${format}`, 'LibreOffice from our HTML', taken)];
}

/** Exporting the demo memo over HTTP, beside LibreOffice on the same memo. */
export async function bench(): Promise<Row[]> {
  return withSite(async (site, browser) => {
    const page = await signedIn(site, browser, 'ana');
    const memo = await demoMemo(page);
    const rows: Row[] = [];
    for (const format of ['docx', 'pdf', 'md']) {
      rows.push(
        row(`demo memo as ${format}`, 'ours', await times(RUNS, () => download(page, memo, format), 1)),
      );
    }
    const html = await download(page, memo, 'html');
    return [...rows, ...(await libreOffice(html, 'docx')), ...(await libreOffice(html, 'pdf'))];
  });
}
