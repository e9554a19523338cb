import { Link } from '@remix-run/react';
import { useState } from 'react';
import { titleOf, useBin } from '#app/memos/bin';
import { Button, ButtonLink } from '#app/ui/button';
import { EmptyState } from '#app/ui/empty-state';
import { Ago } from '#app/ui/time';
import type { DeletedRow } from '#db/queries/memo-list';

function Row({ memo }: { memo: DeletedRow }) {
  const bin = useBin();
  const [busy, setBusy] = useState(false);
  const restore = async () => {
    setBusy(true);
    await bin.restore(memo);
    setBusy(false);
  };
  return (
    <li className="flex items-center gap-3 border-rule border-b px-2 py-3">
      <div className="min-w-0 flex-1">
        <h2 className="text-pretty font-serif text-lg leading-snug [overflow-wrap:anywhere]">
          {titleOf(memo)}
        </h2>
        <p className="mt-0.5 text-[0.8125rem] text-quiet">
          deleted {memo.deletedBy && `by ${memo.deletedBy} `}
          <Ago at={memo.deletedAt} />
        </p>
      </div>
      <Button
        size="small"
        busy={busy}
        aria-label={`Restore “${titleOf(memo)}”`}
        onClick={() => void restore()}
      >
        Restore
      </Button>
    </li>
  );
}

/** The bin: what one owns and has deleted. */
export function DeletedPage({ memos }: { memos: DeletedRow[] }) {
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col px-3 pt-6 pb-16 sm:px-6 sm:pt-10">
      <p className="text-sm">
        <Link to="/memos" className="text-accent underline-offset-4 hover:underline">
          ← Memos
        </Link>
      </p>
      <h1 className="mt-1 font-serif text-3xl">Deleted memos</h1>
      <p className="mt-1 mb-4 text-quiet text-sm">
        Memos you own stay here until you restore them; everyone comes back with the role they had.
      </p>
      {memos.length === 0 ? (
        <EmptyState title="The bin is empty" action={<ButtonLink to="/memos">To your memos</ButtonLink>} />
      ) : (
        <ul aria-label="Deleted memos">
          {memos.map((memo) => (
            <Row key={memo.id} memo={memo} />
          ))}
        </ul>
      )}
    </div>
  );
}
