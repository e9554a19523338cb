import { useState } from 'react';
import { Button, ButtonLink } from '#app/ui/button';
import { EmptyState } from '#app/ui/empty-state';
import { type Binnable, titleOf, useBin } from './bin';

/** In place of a memo's desk while it is in the bin; only its owner comes this far. */
export function InTheBin({ memo }: { memo: Binnable }) {
  const bin = useBin();
  const [busy, setBusy] = useState(false);
  const restore = async () => {
    setBusy(true);
    await bin.restore(memo, { quietly: true });
    setBusy(false);
  };
  return (
    <EmptyState
      title={`“${titleOf(memo)}” is in the bin`}
      action={
        <>
          <Button tone="primary" busy={busy} onClick={() => void restore()}>
            Restore
          </Button>
          <ButtonLink to="/memos">To your memos</ButtonLink>
        </>
      }
    >
      Nobody can open it while it is there. Restored, it is as it was, for everyone who was in it.
    </EmptyState>
  );
}
