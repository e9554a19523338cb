import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** Why exported files cannot be checked on this machine; null where they can. */
export const missingDocumentTools: string | null =
  has('soffice') && has('pdftotext') ? null : 'LibreOffice or poppler is not on this machine';

function run(command: string, ...rest: string[]): string {
  const done = spawnSync(command, rest, { encoding: 'utf8', timeout: 120_000 });
  if (done.status !== 0) throw new Error(`${command} failed: ${done.stderr}`);
  return done.stdout;
}

/** The pages of a PDF as text, laid out as printed. */
export function pagesOf(pdf: string): string[] {
  return run('pdftotext', '-layout', pdf, '-').split('\f').slice(0, -1);
}

/** A DOCX as LibreOffice lays it out: its pages as text. */
export function pagesOfDocx(docx: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-docx-'));
  try {
    run(
      'soffice',
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      docx,
    );
    return pagesOf(join(folder, `${basename(docx).replace(/\.[^.]*$/, '')}.pdf`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first bytes, for a look at what kind of file it is. */
export function magic(file: string): string {
  return readFileSync(file).subarray(0, 4).toString('latin1');
}
