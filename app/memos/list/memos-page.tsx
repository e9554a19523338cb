import { Link } from '@remix-run/react';
import { Plus } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { useBin } from '#app/memos/bin';
import { copyLink } from '#app/memos/copy-link';
import { fetchNewMemo } from '#app/memos/new/open';
import { Share } from '#app/memos/share';
import { showOverlay } from '#app/shell/overlay';
import { usePageKeys } from '#app/shell/page-keys';
import { Button, ButtonLink } from '#app/ui/button';
import { EmptyState } from '#app/ui/empty-state';
import type { MemoRow as Row } from '#db/queries/memo-list';
import { filterMemos } from './filter';
import { FilterBox } from './filter-box';
import { MemoRow } from './memo-row';
import { focusFirst, LIST_KEYS, onRowKey } from './row-keys';
import { useFresh } from './use-fresh';

const newMemo = (title?: string) => showOverlay({ kind: 'new-memo', title });

function NewMemoButton() {
  return (
    <Button
      tone="primary"
      keys="G+N"
      tip="New memo"
      aria-haspopup="dialog"
      onPointerEnter={fetchNewMemo}
      onFocus={fetchNewMemo}
      onClick={() => newMemo()}
    >
      <Plus size={16} aria-hidden="true" />
      New memo
    </Button>
  );
}

function NoMemos() {
  return (
    <EmptyState
      title="Nothing on your desk yet"
      action={
        <>
          <NewMemoButton />
          <ButtonLink to="/cables">Read a cable</ButtonLink>
        </>
      }
    >
      A memo is written together, and each quotation in it stays tied to its cable. Make one, or begin with a
      cable and quote from there. What others share with you stands here too.
    </EmptyState>
  );
}

function NoMatch({ typed }: { typed: string }) {
  return (
    <EmptyState
      title="No memo like that"
      action={<Button onClick={() => newMemo(typed.trim())}>New memo “{typed.trim()}”</Button>}
    >
      Titles, teams, people, roles and markings were looked through. For words inside cables, search the{' '}
      <Link
        to={`/search?q=${encodeURIComponent(typed)}`}
        className="text-accent underline underline-offset-4"
      >
        library
      </Link>
      .
    </EmptyState>
  );
}

/** Hides what is being deleted at once; what could not be deleted, or was brought back, is shown again. */
function useRemoval(memos: readonly Row[]) {
  const bin = useBin();
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const show = (id: string) => setHidden((now) => now.filter((one) => one !== id));
  const remove = async (memo: Row) => {
    setHidden((now) => [...now, memo.id]);
    if (!(await bin.remove(memo, () => show(memo.id)))) show(memo.id);
  };
  return { here: memos.filter(({ id }) => !hidden.includes(id)), remove };
}

function useSharing() {
  const [state, setState] = useState({ memoId: '', open: false });
  return {
    share: (memoId: string) => setState({ memoId, open: true }),
    dialog: state.memoId !== '' && (
      <Share
        key={state.memoId}
        memoId={state.memoId}
        open={state.open}
        onOpenChange={(open) => setState((now) => ({ ...now, open }))}
      />
    ),
  };
}

function MemoList({ memos, me, box }: { memos: Row[]; me: string; box: RefObject<HTMLInputElement> }) {
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const { here, remove } = useRemoval(memos);
  const { share, dialog } = useSharing();
  const found = filterMemos(here, typed);
  const actions = { share, remove, copyLink: (id: string) => void copyLink(id) };
  return (
    <>
      <FilterBox
        ref={box}
        typed={typed}
        setTyped={setTyped}
        found={found.length}
        all={here.length}
        open={() => list.current?.querySelector<HTMLElement>('[data-memo]')?.click()}
        down={() => focusFirst(list.current)}
      />
      {found.length === 0 && here.length > 0 && <NoMatch typed={typed} />}
      {here.length === 0 && <NoMemos />}
      <ul
        ref={list}
        aria-label="Memos"
        onKeyDown={(event) =>
          onRowKey(event, {
            leave: () => box.current?.focus(),
            share,
            remove: (id) => {
              const memo = found.find((one) => one.id === id && one.role === 'owner');
              if (memo) void remove(memo);
            },
          })
        }
      >
        {found.map((memo) => (
          <MemoRow key={memo.id} memo={memo} me={me} actions={actions} />
        ))}
      </ul>
      {dialog}
    </>
  );
}

/** The memos one may read, last edited first. */
export function MemosPage({ memos, me, deleted }: { memos: Row[]; me: string; deleted: number }) {
  const box = useRef<HTMLInputElement>(null);
  usePageKeys(LIST_KEYS);
  useFresh();
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col px-3 pt-6 pb-16 sm:px-6 sm:pt-10">
      <div className="mb-4 flex items-center gap-3">
        <h1 className="flex-1 font-serif text-3xl">Memos</h1>
        {memos.length > 0 && <NewMemoButton />}
      </div>
      {memos.length > 0 ? <MemoList memos={memos} me={me} box={box} /> : <NoMemos />}
      {deleted > 0 && (
        <p className="mt-6 px-2 text-sm">
          <Link to="/memos/deleted" className="text-quiet underline-offset-4 hover:text-ink hover:underline">
            Deleted memos ({deleted})
          </Link>
        </p>
      )}
    </div>
  );
}
