import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';

const found = (tool: string) => spawnSync(tool, ['--version'], { encoding: 'utf8' }).error === undefined;

/** Programs that read what was exported, as its reader would; null where they are there, else why not. */
export const missing = {
  poppler: found('pdftotext') ? null : 'pdftotext (poppler-utils) is not installed',
  office: found('soffice') ? null : 'soffice (LibreOffice) is not installed',
};

/** A title that says why a test is skipped. */
export const titled = (title: string, ...reasons: (string | null)[]): string => {
  const why = reasons.filter((reason) => reason !== null);
  return why.length > 0 ? `${title} (skipped: ${why.join(', ')})` : title;
};

function inFolder<T>(work: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'aide-memoire-export-'));
  try {
    return work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function run(tool: string, args: string[]): string {
  const done = spawnSync(tool, args, { encoding: 'utf8', timeout: 60_000 });
  if (done.status !== 0) throw new Error(`${tool} failed: ${done.stderr}`);
  return done.stdout;
}

/** The lines of each page of a PDF, as pdftotext reads them; blank lines left out. */
export function pagesOf(pdf: Buffer): string[][] {
  const text = inFolder((dir) => {
    writeFileSync(join(dir, 'memo.pdf'), pdf);
    return run('pdftotext', ['-layout', '-enc', 'UTF-8', join(dir, 'memo.pdf'), '-']);
  });
  const pages = text.split('\f').slice(0, -1);
  return pages.map((page) =>
    page
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  );
}

/** A word where it stands on its page, in points from the page's left and top. */
export interface WordBox {
  word: string;
  page: number;
  left: number;
  right: number;
  top: number;
}

/** The words of a PDF and where they stand. */
export function wordBoxes(pdf: Buffer): WordBox[] {
  const xml = inFolder((dir) => {
    writeFileSync(join(dir, 'memo.pdf'), pdf);
    return run('pdftotext', ['-bbox', '-enc', 'UTF-8', join(dir, 'memo.pdf'), '-']);
  });
  return xml.split('<page ').flatMap((page, number) =>
    [...page.matchAll(/<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax=".*?">(.*?)<\/word>/g)].map(
      ([, left, top, right, word]) => ({
        word: word ?? '',
        page: number,
        left: Number(left),
        right: Number(right),
        top: Number(top),
      }),
    ),
  );
}

/** The structure tree of a tagged PDF, with its text. */
export function structureOf(pdf: Buffer): string {
  return inFolder((dir) => {
    writeFileSync(join(dir, 'memo.pdf'), pdf);
    return run('pdfinfo', ['-struct-text', join(dir, 'memo.pdf')]);
  });
}

/** What LibreOffice makes of a Word document, as PDF. */
export function openInOffice(docx: Buffer): Buffer {
  return inFolder((dir) => {
    writeFileSync(join(dir, 'memo.docx'), docx);
    const profile = `-env:UserInstallation=file://${dir}/profile`;
    run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', dir, join(dir, 'memo.docx')]);
    return readFileSync(join(dir, 'memo.pdf'));
  });
}

/** The XML parts of a Word document by name. */
export async function partsOf(docx: Buffer): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(docx);
  const names = Object.keys(zip.files).filter((name) => /\.(xml|rels)$/.test(name));
  const texts = await Promise.all(
    names.map(async (name) => [name, (await zip.file(name)?.async('string')) ?? ''] as const),
  );
  return new Map(texts);
}

/** The words of Word's XML. */
export const wordsOf = (xml: string): string => xml.replaceAll(/<[^>]+>/g, '');
