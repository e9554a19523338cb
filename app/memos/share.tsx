import { Users } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonSize } from '#app/ui/button';
import { ahead, later, useLater } from '#app/ui/later';
import type { ShareDialogProps } from './sharing/dialog';

const dialog = later<ShareDialogProps>(() => import('./sharing/dialog').then((module) => module.ShareDialog));
const fetchAhead = ahead(dialog);

/** The button `Share` of a memo with its dialog. Owners change who is in; everyone else sees it. */
export function ShareButton({ memoId, size }: { memoId: string; size?: ButtonSize }) {
  const [open, setOpen] = useState(false);
  const ShareDialog = useLater(dialog, open, () => setOpen(false));
  return (
    <>
      <Button
        size={size}
        aria-haspopup="dialog"
        onPointerEnter={fetchAhead}
        onFocus={fetchAhead}
        onClick={() => setOpen(true)}
      >
        <Users size={15} aria-hidden="true" />
        <span className="max-md:sr-only">Share</span>
      </Button>
      {ShareDialog && <ShareDialog memoId={memoId} open={open} onOpenChange={setOpen} />}
    </>
  );
}
