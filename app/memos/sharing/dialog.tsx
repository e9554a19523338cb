import { useFetcher } from '@remix-run/react';
import { Link2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#app/ui/button';
import { DialogPopup } from '#app/ui/dialog-popup';
import { Spinner } from '#app/ui/spinner';
import { titleOf } from '../bin';
import { copyLink } from '../copy-link';
import { Access } from './access';
import { AddSomeone } from './add-someone';
import { Holders } from './holders';
import type { Sheet } from './sheet';

export interface ShareDialogProps {
  memoId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Calls back when something about the memo's people has changed elsewhere; returns what ends it. */
  onNews?: (hear: () => void) => () => void;
}

function Body({ memoId, sheet }: { memoId: string; sheet: Sheet }) {
  return (
    <div className="flex flex-col gap-4">
      {sheet.mayShare && <AddSomeone memoId={memoId} needs={sheet.highWater} />}
      <Holders memoId={memoId} sheet={sheet} />
      <Access memoId={memoId} sheet={sheet} />
    </div>
  );
}

/**
 * Asks for the list each time the dialog opens, and while it is open at each piece of news; never while an answer is on
 * its way, which would be cut off.
 */
function useSheet({ memoId, open, onNews }: ShareDialogProps): Sheet | null | undefined {
  const { data, load, state } = useFetcher<Sheet | null>({ key: `sheet of ${memoId}` });
  const [stale, setStale] = useState(false);
  useEffect(() => {
    if (!open) return;
    setStale(true);
    return onNews?.(() => setStale(true));
  }, [open, onNews]);
  useEffect(() => {
    if (!open || !stale || state !== 'idle') return;
    setStale(false);
    load(`/memos/${memoId}/share`);
  }, [open, stale, state, memoId, load]);
  return data;
}

function Content({ memoId, sheet }: { memoId: string; sheet: Sheet | null | undefined }) {
  if (sheet) return <Body memoId={memoId} sheet={sheet} />;
  if (sheet === null) return <p className="py-6 text-sm">This memo is no longer open to you.</p>;
  return (
    <p className="flex items-center gap-2 py-8 text-quiet text-sm">
      <Spinner /> Fetching who is in…
    </p>
  );
}

/** Who is in, and how far. */
export function ShareDialog(props: ShareDialogProps) {
  const { memoId, open, onOpenChange } = props;
  const sheet = useSheet(props);
  return (
    <DialogPopup
      open={open}
      onOpenChange={onOpenChange}
      title={sheet ? `Share “${titleOf(sheet)}”` : 'Share'}
      description={sheet && !sheet.mayShare ? 'Only an owner changes who is in.' : undefined}
      footer={
        <>
          <Button tone="quiet" className="mr-auto" onClick={() => void copyLink(memoId)}>
            <Link2 size={15} aria-hidden="true" />
            Copy link
          </Button>
          <Button tone="primary" onClick={() => onOpenChange(false)}>
            Done
          </Button>
        </>
      }
    >
      <Content memoId={memoId} sheet={sheet} />
    </DialogPopup>
  );
}
