import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/ui/button';
import { part } from '#app/ui/later';
import { Menu, type MenuEntry } from '#app/ui/menu';
import { toast } from '#app/ui/toast';
import { useDesk } from '../desk-context';

/** What a memo is exported as, with the last part of the address. */
const FORMATS = [
  { format: 'pdf', label: 'PDF', hint: 'To read and to print' },
  { format: 'docx', label: 'DOCX', hint: 'For Word and LibreOffice' },
  { format: 'md', label: 'Markdown', hint: 'Plain text with footnotes' },
] as const;

/** One of them. */
export type ExportFormat = (typeof FORMATS)[number];

const exporting = part(() => import('./export-file').then(({ exportAs }) => exportAs));

const notMade = ({ label }: ExportFormat) =>
  toast(`The ${label} file could not be made. The memo is untouched: try again in a moment.`, {
    tone: 'trouble',
  });

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
        void exporting
          .fetch()
          .then((exportAs) => exportAs(memoId, one))
          .catch(() => notMade(one))
          .finally(() => setBusy(false));
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
