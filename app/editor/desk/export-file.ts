import { dismissToast, toast } from '#app/ui/toast';
import type { ExportFormat } from './export-menu';

/** An export takes longer than this: it is said that it is under way. */
const SLOW_MS = 1_000;

/** The name that the server gives the file; the format alone where it gives none. */
export function fileNameOf(disposition: string | null, format: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? `memo.${format}`;
}

async function fetchFile(url: string): Promise<{ blob: Blob; disposition: string | null }> {
  const response = await fetch(url);
  const disposition = response.headers.get('content-disposition');
  if (!response.ok || disposition === null) throw new Error(`no file: ${response.status}`);
  return { blob: await response.blob(), disposition };
}

function save(blob: Blob, name: string) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Fetches a memo as a file and hands it to the browser to keep. @throws where there is no file */
export async function exportAs(memoId: string, { format, label }: ExportFormat): Promise<void> {
  let slow: number | null = null;
  const timer = setTimeout(() => {
    slow = toast(`Making the ${label} file…`);
  }, SLOW_MS);
  try {
    const { blob, disposition } = await fetchFile(`/memos/${memoId}/export/${format}`);
    save(blob, fileNameOf(disposition, format));
  } finally {
    clearTimeout(timer);
    if (slow !== null) dismissToast(slow);
  }
}
