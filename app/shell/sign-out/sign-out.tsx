import { Link, useLocation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Fault } from '#app/ask';
import { useTitles } from '#app/palette/use-found';
import { Button } from '#app/ui/button';
import { DialogPopup } from '#app/ui/dialog-popup';
import { toast } from '#app/ui/toast';
import type { Me } from '../shell';
import { leave, unsavedMemos } from './leave';

export interface SignOutProps {
  me: Me;
  open: boolean;
  close: () => void;
}

/** Signs out, and says why where it could not be done. */
async function go(close: () => void): Promise<void> {
  try {
    await leave();
  } catch (error) {
    close();
    if (!(error instanceof Fault)) throw error;
    toast(error.message, { tone: 'trouble' });
  }
}

/** Signs out at once, unless something that was written in this browser is not saved: that is said first. */
export function SignOut({ me, open, close }: SignOutProps) {
  const [unsaved, setUnsaved] = useState<readonly string[]>([]);
  const asking = open && unsaved.length > 0;
  const titles = useTitles(asking);
  const { pathname } = useLocation();
  /** Without a connection there are no titles. */
  const nameOf = (id: string) =>
    titles.find((memo) => memo.id === id)?.title ||
    (pathname === `/memos/${id}` ? 'This memo' : 'Another memo');
  useEffect(() => {
    if (!open) return setUnsaved([]);
    let gone = false;
    const look = async () => {
      const found = await unsavedMemos(me.id);
      if (gone) return;
      if (found.length > 0) setUnsaved(found);
      else await go(close);
    };
    void look();
    return () => {
      gone = true;
    };
  }, [open, me.id, close]);
  return (
    <DialogPopup
      open={asking}
      onOpenChange={(isOpen) => !isOpen && close()}
      title="Not all you wrote is saved"
      description="Open these memos to have the words sent. If you sign out now, they stay in this browser, unseen by others, and are sent when you open the memo here again."
      size="small"
      footer={
        <>
          <Button onClick={() => void go(close)}>Sign out all the same</Button>
          <Button tone="primary" onClick={close}>
            Stay signed in
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-2">
        {unsaved.map((id) => (
          <li key={id}>
            <Link to={`/memos/${id}`} onClick={close} className="text-accent underline underline-offset-4">
              {nameOf(id)}
            </Link>
          </li>
        ))}
      </ul>
    </DialogPopup>
  );
}
