import { useNavigate } from '@remix-run/react';
import { useMemo } from 'react';
import { ringBell } from '#app/notices/bell';
import { Board, useLaid, useLay } from '#app/shell/board';
import { showOverlay } from '#app/shell/overlay';
import { placesOf } from '#app/shell/page-keys';

/** Something that can be done, found by its name. */
export interface Command {
  label: string;
  /** Further words it is found by. */
  words?: string;
  /** Shown beside it; bound elsewhere. `Mod+K`, `G M`. */
  keys?: string;
  run: () => void;
}

const board = new Board<Command>();

/** Offers these while the component is there; give it the same array each time. */
export const usePageCommands = (commands: readonly Command[]): void => useLay(board, commands);

/** What the page offers now. */
export const useCommandsHere = (): readonly Command[] => useLaid(board);

/** What can be done on every page. */
export function useHouseCommands(isAdmin: boolean): readonly Command[] {
  const navigate = useNavigate();
  return useMemo(
    () => [
      {
        label: 'New memo',
        words: 'create make write draft',
        keys: 'G N',
        run: () => showOverlay({ kind: 'new-memo' }),
      },
      ...placesOf(isAdmin).map(({ letter, label, to }) => ({
        label: `Go to ${label}`,
        words: 'open show',
        keys: `G ${letter.toUpperCase()}`,
        run: () => navigate(to),
      })),
      { label: 'Notifications', words: 'bell news changed quotes replies', keys: 'G I', run: ringBell },
      { label: 'Go to Profile', words: 'password account sessions', run: () => navigate('/profile') },
      {
        label: 'Go to Deleted memos',
        words: 'bin trash restore undo',
        run: () => navigate('/memos/deleted'),
      },
      {
        label: 'Keys',
        words: 'help shortcuts keyboard',
        keys: '?',
        run: () => showOverlay({ kind: 'keys' }),
      },
      {
        label: 'Sign out',
        words: 'log out leave',
        run: () => showOverlay({ kind: 'sign-out' }),
      },
    ],
    [isAdmin, navigate],
  );
}
