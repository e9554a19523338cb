import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/ui/button';
import { Menu, type MenuEntry } from '#app/ui/menu';
import { dismissToast, toast } from '#app/ui/toast';
import { useDesk } from '../desk-context';

/** What a memo is exported as, with the last part of the address. */
const FORMATS = [
  { format: 'pdf', label: 'PDF', hint: 'To read and to print' },
  { format: 'docx', label: 'DOCX', hint: 'For Word and LibreOffice' },
  { format: 'md', label: 'Markdown', hint: 'Plain text with footnotes' },
] as const;

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

async function exportAs(memoId: string, { format, label }: (typeof FORMATS)[number]): Promise<void> {
  let slow: number | null = null;
  const timer = setTimeout(() => {
    slow = toast(`Making the ${label} file…`);
  }, SLOW_MS);
  try {
    const { blob, disposition } = await fetchFile(`/memos/${memoId}/export/${format}`);
    save(blob, fileNameOf(disposition, format));
  } catch {
    toast(`The ${label} file could not be made. The memo is untouched: try again in a moment.`, {
      tone: 'trouble',
    });
  } finally {
    clearTimeout(timer);
    if (slow !== null) dismissToast(slow);
  }
}

/** The memo as a file. */
export function ExportMenu() {
  const { memoId } = useDesk();
  const [busy, setBusy] = useState(false);
  const entries = FORMATS.map(
    (one): MenuEntry => ({
      label: one.label,
      hint: one.hint,
      run: () => {
        setBusy(true);
        void exportAs(memoId, one).finally(() => setBusy(false));
      },
    }),
  );
  return (
    <Menu
      trigger={
        <Button tone="quiet" size="small" tip="Export" busy={busy}>
          <Download size={15} aria-hidden="true" />
          <span className="max-md:sr-only">Export</span>
        </Button>
      }
      entries={entries}
    />
  );
}
