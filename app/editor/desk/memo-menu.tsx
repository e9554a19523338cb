import { useNavigate } from '@remix-run/react';
import { Ellipsis, Keyboard, Link2, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useBin } from '#app/memos/bin';
import { copyLink } from '#app/memos/copy-link';
import { type Command, usePageCommands } from '#app/palette/commands';
import { showOverlay } from '#app/shell/overlay';
import { IconButton } from '#app/ui/button';
import { Menu, type MenuEntry } from '#app/ui/menu';
import { ROOT } from '#domain/memo/schema';
import { useAccess } from '../collab/use-provider';
import { useDesk } from '../desk-context';

/** Deletes the memo that lies on the desk and goes to the list, where it can be taken back. */
function useDelete(): () => void {
  const { memoId, doc } = useDesk();
  const bin = useBin();
  const navigate = useNavigate();
  return useMemo(() => {
    const remove = async () => {
      const memo = { id: memoId, title: doc.getText(ROOT.title).toString() };
      if (await bin.remove(memo, () => navigate(`/memos/${memoId}`))) navigate('/memos');
    };
    return () => void remove();
  }, [memoId, doc, bin, navigate]);
}

/** What else can be done with the memo, behind three points; the palette offers the same. */
export function MemoMenu() {
  const { memoId, provider } = useDesk();
  const owns = useAccess(provider)?.role === 'owner';
  const remove = useDelete();
  const commands = useMemo(() => {
    const copy: Command = { label: 'Copy link to this memo', run: () => void copyLink(memoId) };
    const bin: Command = { label: 'Delete this memo', words: 'remove bin trash', run: remove };
    return owns ? [copy, bin] : [copy];
  }, [memoId, owns, remove]);
  usePageCommands(commands);
  const entries: MenuEntry[] = [
    { label: 'Copy link', icon: <Link2 size={15} />, run: () => void copyLink(memoId) },
    {
      label: 'Keys',
      icon: <Keyboard size={15} />,
      keys: 'Mod+/',
      run: () => showOverlay({ kind: 'keys' }),
    },
  ];
  if (owns)
    entries.push(
      { kind: 'line' },
      { label: 'Delete memo', icon: <Trash2 size={15} />, danger: true, run: remove },
    );
  return (
    <Menu
      trigger={
        <IconButton label="More" size="small">
          <Ellipsis size={16} aria-hidden="true" />
        </IconButton>
      }
      entries={entries}
    />
  );
}
