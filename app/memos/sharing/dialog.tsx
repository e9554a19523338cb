import { useFetcher } from '@remix-run/react';
import { Link2 } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '#app/ui/button';
import { DialogPopup } from '#app/ui/dialog-popup';
import { Spinner } from '#app/ui/spinner';
import { toast } from '#app/ui/toast';
import { Access } from './access';
import { AddSomeone } from './add-someone';
import { Holders } from './holders';
import type { Sheet } from './sheet';

export interface ShareDialogProps {
  memoId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

async function copyLink(memoId: string) {
  const address = `${window.location.origin}/memos/${memoId}`;
  try {
    await navigator.clipboard.writeText(address);
    toast('Link copied. It opens the memo for those who can read it, and for nobody else.');
  } catch {
    toast(`This browser does not let pages copy. The link is ${address}`, { tone: 'trouble' });
  }
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

/** Who is in, and how far. The list is fetched each time it opens. */
export function ShareDialog({ memoId, open, onOpenChange }: ShareDialogProps) {
  const { data: sheet, load } = useFetcher<Sheet>({ key: `sheet of ${memoId}` });
  useEffect(() => {
    if (open) load(`/memos/${memoId}/share`);
  }, [open, memoId, load]);
  return (
    <DialogPopup
      open={open}
      onOpenChange={onOpenChange}
      title={sheet ? `Share “${sheet.title || 'Untitled memo'}”` : 'Share'}
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
      {sheet ? (
        <Body memoId={memoId} sheet={sheet} />
      ) : (
        <p className="flex items-center gap-2 py-8 text-quiet text-sm">
          <Spinner /> Fetching who is in…
        </p>
      )}
    </DialogPopup>
  );
}
