import { Link, useBeforeUnload, useNavigate, useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef } from 'react';
import { Pager } from '#app/ui/pager';
import { Batch } from './batch';
import { Copies } from './copies';
import { DropZone } from './drop-zone';
import { type ImportView, inWords } from './import-view';
import { Meter } from './meter';
import { type Sending, useUploads } from './use-uploads';

const EVERY_MS = 700;

/** Where administrators bring cables in, and see what became of them. */
export function ImportPage({ view }: { view: ImportView }) {
  const { revalidate, state } = useRevalidator();
  const { sending, send } = useUploads();
  const navigate = useNavigate();
  const seen = useRef(0);
  const open = view.batches.reduce((sum, batch) => sum + batch.open, 0);
  const busy = open > 0 || sending.sent < sending.files;
  const idle = state === 'idle';
  useEffect(() => {
    // One question at a time: the answer to the last one decides whether there is a next.
    if (!idle || !(busy || sending.ever !== seen.current)) return;
    const timer = setTimeout(() => {
      seen.current = sending.ever;
      revalidate();
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [busy, idle, sending.ever, revalidate]);
  const leaves = sending.sent < sending.files;
  useBeforeUnload(
    useCallback(
      (event: BeforeUnloadEvent) => {
        // What has not arrived as a whole is not there at all.
        if (leaves) event.preventDefault();
      },
      [leaves],
    ),
  );
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
      <SendingNow sending={sending} />
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

function SendingNow({ sending: { files, sent, share, faults } }: { sending: Sending }) {
  if (files === 0) return null;
  return (
    <div className="mt-4">
      {sent < files && (
        <Meter share={share} label={`${sent.toLocaleString('en')} of ${files.toLocaleString('en')} sent`} />
      )}
      {faults.length > 0 && (
        <ul aria-label="Not sent" className="mt-2 text-danger text-sm">
          {faults.map(({ name, text }) => (
            <li key={name}>
              {name}: {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
