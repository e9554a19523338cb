import { useEffect, useState } from 'react';
import type { SaveState } from '../collab/provider';
import { useSaveState } from '../collab/use-provider';
import { useDesk } from '../desk-context';
import { announce } from './announce';

const WORDS: Record<SaveState, string> = { saved: 'Saved', saving: 'Saving…', offline: 'Offline' };

const TIPS: Record<SaveState, string> = {
  saved: 'All that you wrote is kept on the server',
  saving: 'On the way to the server',
  offline: 'No connection. You can go on writing: it is sent when the connection is back',
};

/** Writing makes it change with each word: read out only when it has settled. */
const SETTLED_MS = 2_000;

function useAnnouncedSave(save: SaveState) {
  const [wrote, setWrote] = useState(false);
  useEffect(() => {
    if (save !== 'saved') setWrote(true);
    if (save === 'saving' || (save === 'saved' && !wrote)) return;
    const timer = setTimeout(() => {
      announce(WORDS[save]);
      setWrote(false);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [save, wrote]);
}

/** Whether the text is saved: what is shown as saved is committed. */
export function SaveStatus() {
  const save = useSaveState(useDesk().provider);
  useAnnouncedSave(save);
  return (
    <span role="status" aria-live="off" className="save-status" data-save={save} data-tip={TIPS[save]}>
      {WORDS[save]}
    </span>
  );
}
