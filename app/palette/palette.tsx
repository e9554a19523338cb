import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useNavigate } from '@remix-run/react';
import { Search } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Me } from '#app/shell/shell';
import { cx } from '#app/ui/cx';
import { namesParagraph } from '#domain/search/place';
import { useCommandsHere, useHouseCommands } from './commands';
import { type Entry, type Group, groupsFor } from './groups';
import { type Answer, NOTHING_FOUND, useLibrary, useTitles } from './use-found';

export interface PaletteProps {
  me: Me;
  open: boolean;
  close: () => void;
}

function Line({ entry, take }: { entry: Entry; take: (entry: Entry) => void }) {
  const Icon = entry.icon;
  return (
    <Autocomplete.Item
      value={entry}
      onClick={() => take(entry)}
      className="flex min-h-9 cursor-default select-none scroll-my-8 items-center gap-3 rounded-md px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-accent-soft max-sm:min-h-11"
    >
      <Icon size={16} aria-hidden="true" className="shrink-0 text-quiet" />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{entry.label}</span>
        {entry.below && <span className="block truncate text-quiet text-xs">{entry.below}</span>}
      </span>
      {entry.beside}
    </Autocomplete.Item>
  );
}

/** How many lines there are, in words that are read out. */
function saying(groups: readonly Group[], typed: string, { typed: answered, fault }: Answer): string {
  if (fault) return fault;
  const wanted = typed.trim();
  if (wanted.length > 1 && answered !== wanted) return 'Looking in the library…';
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return count === 1 ? '1 line' : `${count} lines`;
}

function Content({ me, open, close }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const house = useHouseCommands(me.isAdmin);
  const here = useCommandsHere();
  const memos = useTitles(open);
  const answer = useLibrary(typed);
  // Whoever names a paragraph means that one: what answers the words before the last letter is another.
  const isOther = namesParagraph(typed) && answer.typed !== typed.trim();
  const found = isOther ? NOTHING_FOUND : answer.found;
  const groups = useMemo(
    () => groupsFor({ typed, commands: [...here, ...house], memos, found, go: navigate }),
    [typed, here, house, memos, found, navigate],
  );
  const take = (entry: Entry) => {
    close();
    entry.run();
  };
  return (
    <Autocomplete.Root
      inline
      open
      mode="none"
      items={groups}
      itemToStringValue={(entry: Entry) => entry.label}
      value={typed}
      onValueChange={(value, { reason }) => {
        if (reason !== 'item-press') setTyped(value);
      }}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-2.5 border-rule border-b px-4">
        <Search size={17} aria-hidden="true" className="shrink-0 text-quiet" />
        <Autocomplete.Input
          aria-label="Find a command, memo, cable or paragraph"
          placeholder="Find a command, memo, cable or paragraph"
          maxLength={300}
          spellCheck={false}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-quiet/80"
        />
        <Dialog.Close className="rounded px-1.5 py-1 text-quiet text-xs hover:text-ink">Esc</Dialog.Close>
      </div>
      <Autocomplete.Status className={cx('px-4 pt-2 text-danger text-sm', !answer.fault && 'sr-only')}>
        {saying(groups, typed, answer)}
      </Autocomplete.Status>
      <Autocomplete.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5">
        {(group: Group) => (
          <Autocomplete.Group key={group.name} items={group.items} className="not-last:mb-1.5">
            <Autocomplete.GroupLabel className="px-2.5 pt-1.5 pb-1 text-quiet text-xs">
              {group.name}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(entry: Entry) => <Line key={entry.id} entry={entry} take={take} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

/** Gives the focus back with the key that leaves: the dialog does so some frames later, and what is typed until then is lost. */
function useLeaving({ open, close }: PaletteProps): () => void {
  const from = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (open) from.current = document.activeElement;
  }, [open]);
  return () => {
    flushSync(close);
    if (from.current instanceof HTMLElement && from.current.isConnected) from.current.focus();
  };
}

/** Finds any command, memo, cable or paragraph. */
export function Palette(props: PaletteProps) {
  const leave = useLeaving(props);
  return (
    <Dialog.Root
      open={props.open}
      onOpenChange={(open, { reason }) => {
        if (!open) reason === 'escape-key' ? leave() : props.close();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-black/35 transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          aria-label="Find anything"
          className={cx(
            'fixed inset-x-2 top-2 z-50 mx-auto flex max-h-[min(32rem,calc(100dvh-1rem))] max-w-2xl flex-col sm:top-[12vh] sm:max-h-[min(32rem,76dvh)]',
            'overflow-hidden rounded-xl border border-rule bg-page shadow-xl outline-none',
            'transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0',
          )}
        >
          <Content {...props} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
