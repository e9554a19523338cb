import { Users } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonSize } from '#app/ui/button';
import { ahead, later, useLater } from '#app/ui/later';
import type { ShareDialogProps } from './sharing/dialog';

const dialog = later<ShareDialogProps>(() => import('./sharing/dialog').then((module) => module.ShareDialog));

/** Fetches the dialog ahead of its likely use. */
export const fetchShare = ahead(dialog);

/** The dialog Share. Owners change who is in; everyone else sees it. */
export function Share(props: ShareDialogProps) {
  const ShareDialog = useLater(dialog, props.open, () => props.onOpenChange(false));
  return ShareDialog && <ShareDialog {...props} />;
}

/** The button `Share` of a memo with its dialog. */
export function ShareButton({
  memoId,
  size,
  onNews,
}: { size?: ButtonSize } & Pick<ShareDialogProps, 'memoId' | 'onNews'>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size={size}
        aria-haspopup="dialog"
        onPointerEnter={fetchShare}
        onFocus={fetchShare}
        onClick={() => setOpen(true)}
      >
        <Users size={15} aria-hidden="true" />
        <span className="max-md:sr-only">Share</span>
      </Button>
      <Share memoId={memoId} open={open} onOpenChange={setOpen} onNews={onNews} />
    </>
  );
}
