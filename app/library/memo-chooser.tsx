import { Link, useFetcher } from '@remix-run/react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { cx } from '#app/ui/cx';
import { inputClass } from '#app/ui/field';
import { Spinner } from '#app/ui/spinner';
import { Ago } from '#app/ui/time';
import { lastUsedFirst, type MemoChoice, recallLastMemo } from './quote';

export interface MemoChooserProps {
  cableId: string;
  choose: (memo: MemoChoice) => void;
}

/** Which memo? Those the reader may quote in, the last used first; typing narrows them, Enter takes the marked one. */
export function MemoChooser({ cableId, choose }: MemoChooserProps) {
  const memos = useMemos(cableId);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const here = memos !== null;
  useEffect(() => {
    if (here) input.current?.focus({ preventScroll: true });
  }, [here]);
  const found = (memos ?? []).filter((memo) => titleOf(memo).toLowerCase().includes(query.toLowerCase()));
  const marked = Math.min(at, found.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, marked + step)));
    }
    const taken = event.key === 'Enter' ? found[marked] : undefined;
    if (taken) choose(taken);
  };
  if (memos === null)
    return (
      <p className="flex items-center gap-2 p-1 text-quiet text-sm">
        <Spinner /> Looking for your memos…
      </p>
    );
  if (memos.length === 0) return <NoMemos />;
  return (
    <div className="flex w-72 flex-col gap-2">
      <input
        ref={input}
        role="combobox"
        aria-label="Choose a memo"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found[marked] ? `${listId}-${marked}` : undefined}
        placeholder="Which memo?"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className={cx(inputClass, 'h-9 px-2.5 text-sm max-sm:text-base')}
      />
      <div role="listbox" aria-label="Memos" id={listId} className="max-h-64 overflow-y-auto">
        {found.map((memo, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox, which names the marked option
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys
          <div
            key={memo.id}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === marked}
            onClick={() => choose(memo)}
            onPointerMove={() => setAt(i)}
            className={cx('cursor-pointer rounded px-2 py-1.5 text-sm', i === marked && 'bg-accent-soft')}
          >
            <span className="block truncate font-medium">{titleOf(memo)}</span>
            <span className="block text-quiet text-xs">
              edited <Ago at={memo.editedAt} />
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="px-2 text-quiet text-sm">No memo of that name.</p>}
    </div>
  );
}

const titleOf = (memo: MemoChoice) => memo.title || 'Untitled memo';

/** Null until they are here. */
function useMemos(cableId: string): MemoChoice[] | null {
  const fetcher = useFetcher<{ memos: MemoChoice[] }>();
  const { load } = fetcher;
  useEffect(() => load(`/cables/${cableId}/memos`), [load, cableId]);
  const [last] = useState(recallLastMemo);
  return fetcher.data ? lastUsedFirst(fetcher.data.memos, last) : null;
}

function NoMemos() {
  return (
    <p className="max-w-64 text-sm leading-relaxed">
      There is no memo that you may edit.{' '}
      <Link to="/memos" className="text-accent underline underline-offset-4">
        Make one
      </Link>{' '}
      and come back, or ask the owner of one for the right to edit it.
    </p>
  );
}
