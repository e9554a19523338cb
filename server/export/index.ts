import type { MemoTree } from '#domain/memo/tree';
import { writeDocx } from './docx';
import { writeHtml } from './html';
import { writeJson } from './json';
import { writeMarkdown } from './markdown';
import { writePdf } from './pdf';
import type { ExportMeta } from './presentation';

export type { ExportMeta } from './presentation';

/** What a memo is exported as. */
export const FORMATS = ['docx', 'pdf', 'html', 'md', 'json'] as const;
export type ExportFormat = (typeof FORMATS)[number];

/** True for a string that is one of FORMATS. */
export const isExportFormat = (value: unknown): value is ExportFormat =>
  typeof value === 'string' && (FORMATS as readonly string[]).includes(value);

/** An exported memo. */
export interface ExportedMemo {
  body: Buffer;
  contentType: string;
  /** `MTCR Athens Plenary - what was decided.docx`. */
  fileName: string;
}

interface Writer {
  write: (tree: MemoTree, meta: ExportMeta) => Promise<Buffer> | string;
  contentType: string;
}

const WRITERS: Record<ExportFormat, Writer> = {
  docx: {
    write: writeDocx,
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pdf: { write: writePdf, contentType: 'application/pdf' },
  html: { write: writeHtml, contentType: 'text/html; charset=utf-8' },
  md: { write: writeMarkdown, contentType: 'text/markdown; charset=utf-8' },
  json: { write: writeJson, contentType: 'application/json; charset=utf-8' },
};

/** Writes a memo in a format. Rejects only where the writer itself fails; the message says what could not be made. */
export async function exportMemo(
  tree: MemoTree,
  format: ExportFormat,
  meta: ExportMeta,
): Promise<ExportedMemo> {
  const { write, contentType } = WRITERS[format];
  const written = await write(tree, meta);
  return {
    body: typeof written === 'string' ? Buffer.from(written) : written,
    contentType,
    fileName: `${fileNameOf(tree.title)}.${format}`,
  };
}

const LONGEST_NAME = 80;
/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A title as a file name: without what some file system refuses or a shell would stumble over (SPEC EX12). */
export function fileNameOf(title: string): string {
  const plain = title
    .normalize('NFC')
    .replaceAll(/\s*:\s*/g, ' - ')
    .replaceAll(/[\\/*?"<>|\p{Cc}\p{Cf}\p{Surrogate}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s.-]+|[\s.]+$/g, '');
  const short = [...plain].slice(0, LONGEST_NAME).join('').trimEnd();
  return short === '' || RESERVED.test(short) ? 'memo' : short;
}
