import { useNavigate, useRevalidator } from '@remix-run/react';
import { useMemo } from 'react';
import { Fault, tell } from '#app/ask';
import { toast } from '#app/ui/toast';

/** A memo, as far as the bin needs to know it. */
export interface Binnable {
  id: string;
  title: string;
}

/** What a memo is called in lists and notices. */
export const titleOf = ({ title }: { title: string }): string => title || 'Untitled memo';

async function turn({ id }: Binnable, intent: 'delete' | 'restore'): Promise<boolean> {
  try {
    await tell(`/memos/${id}/bin`, { intent });
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    toast(error.message, { tone: 'trouble' });
    return false;
  }
}

/** What can be done with the bin. All of it works on when the component that began it has gone. */
export interface Bin {
  /** Puts a memo into the bin, with a way back. `undone` is called where it is brought back by that. */
  remove: (memo: Binnable, undone?: () => void) => Promise<boolean>;
  /** Takes a memo out of the bin; `quietly` where the page itself shows that it is back. */
  restore: (memo: Binnable, options?: { quietly: boolean }) => Promise<boolean>;
}

/** The bin; whatever is turned in it, the page is asked for again. */
export function useBin(): Bin {
  const { revalidate } = useRevalidator();
  const navigate = useNavigate();
  return useMemo(() => {
    const turned = async (memo: Binnable, intent: 'delete' | 'restore') => {
      const done = await turn(memo, intent);
      if (done) revalidate();
      return done;
    };
    return {
      async remove(memo, undone) {
        const undo = async () => {
          if (await turned(memo, 'restore')) undone?.();
        };
        const done = await turned(memo, 'delete');
        if (done) toast(`“${short(titleOf(memo))}” is deleted.`, { undo: () => void undo() });
        return done;
      },
      async restore(memo, options) {
        const done = await turned(memo, 'restore');
        const open = { label: 'Open', run: () => navigate(`/memos/${memo.id}`) };
        if (done && !options?.quietly) toast(`“${short(titleOf(memo))}” is back.`, { action: open });
        return done;
      },
    };
  }, [revalidate, navigate]);
}

const short = (title: string) => (title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title);
