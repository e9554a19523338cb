import { Link, useNavigate, useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useComeBack } from '#app/last-answer';
import { Button } from '#app/ui/button';
import { Pager } from '#app/ui/pager';
import { Away } from './away';
import { Batch } from './batch';
import { Copies } from './copies';
import { DropZone } from './drop-zone';
import { type ImportView, inWords } from './import-view';
import { Meter } from './meter';
import { type Sending, useUploads } from './use-uploads';

const EVERY_MS = 700;

/** Where administrators bring cables in, and see what became of them. */
export function ImportPage({
  view,
  isAway,
}: {
  view: ImportView;
  /** The server cannot be reached: the view is how it was before. */
  isAway: boolean;
}) {
  const { revalidate, state } = useRevalidator();
  const { sending, send, sendAgain } = useUploads();
  const navigate = useNavigate();
  const seen = useRef(0);
  const open = view.batches.reduce((sum, batch) => sum + batch.open, 0);
  const busy = open > 0 || sending.sent < sending.files;
  const idle = state === 'idle' && !isAway;
  useComeBack(isAway);
  useEffect(() => {
    // One question at a time: the answer to the last one decides whether there is a next.
    if (!idle || !(busy || sending.ever !== seen.current)) return;
    const timer = setTimeout(() => {
      seen.current = sending.ever;
      revalidate();
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [busy, idle, sending.ever, revalidate]);
  return (
    <div className="mx-auto w-full max-w-3xl px-5 py-10">
      <h1 className="font-serif text-3xl tracking-tight">Import cables</h1>
      <p className="mt-2 max-w-prose text-quiet leading-relaxed">
        Every copy is kept as it is, character for character. A cable that is{' '}
        <Link to="/cables" className="text-accent underline underline-offset-4">
          in the library
        </Link>{' '}
        already is passed over; another text of it becomes a revision.
      </p>
      <DropZone
        onChosen={(files) => {
          // What is sent stands on the first page.
          if (view.page > 1) navigate('/cables/import', { preventScrollReset: true });
          send(files);
        }}
      />
      <Away isAway={isAway} />
      <SendingNow sending={sending} sendAgain={sendAgain} />
      <Copies copies={view.copies} />
      {view.batches.length > 0 && (
        <section aria-labelledby="sent" className="mt-10">
          <h2 id="sent" className="font-serif text-2xl">
            What was sent
          </h2>
          <ul className="mt-2 divide-y divide-rule">
            {view.batches.map((batch) => (
              <li key={batch.id}>
                <Batch batch={batch} />
              </li>
            ))}
          </ul>
          <Pager page={view.page} size={view.size} total={view.total} />
        </section>
      )}
      <p role="status" className="sr-only">
        {open > 0 ? `${open} files to be done` : inWords(view.batches[0]?.counts ?? EMPTY)}
      </p>
    </div>
  );
}

const EMPTY = { imported: 0, unchanged: 0, revised: 0, copies: 0, rejected: 0 };

function SendingNow({ sending, sendAgain }: { sending: Sending; sendAgain: () => void }) {
  const { files, sent, share, faults } = sending;
  if (files === 0) return null;
  return (
    <div className="mt-4">
      {sent < files && (
        <Meter share={share} label={`${sent.toLocaleString('en')} of ${files.toLocaleString('en')} sent`} />
      )}
      {faults.length > 0 && (
        <ul aria-label="Not sent" className="mt-2 text-danger text-sm [overflow-wrap:anywhere]">
          {faults.map(({ name, text }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and none of them moves
            <li key={i}>
              {name}: {text}
            </li>
          ))}
        </ul>
      )}
      {faults.some(({ again }) => again) && (
        <Button size="small" className="mt-2" onClick={sendAgain}>
          Send again
        </Button>
      )}
    </div>
  );
}
