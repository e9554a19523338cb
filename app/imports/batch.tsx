import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { buttonClass } from '#app/ui/button';
import { cx } from '#app/ui/cx';
import { Ago } from '#app/ui/time';
import { type BatchView, type FileView, inWords, sender } from './import-view';
import { Meter } from './meter';

/** Files that were sent together: what became of each. `bare` on a page of its own, whose title names it. */
export function Batch({ batch, bare = false }: { batch: BatchView; bare?: boolean }) {
  const { files: listed, total } = batch;
  const headline = headlineOf(batch);
  return (
    <article aria-label={headline} className="py-5">
      {!bare && (
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <h3 className="min-w-0 font-medium [overflow-wrap:anywhere]">
            <Link to={`/cables/import/${batch.id}`} className="underline-offset-4 hover:underline">
              {headline}
            </Link>
          </h3>
          <p className="text-quiet text-sm">
            by {sender(batch.by)} <Ago at={batch.at} />
          </p>
        </div>
      )}
      <p className="mt-1 text-sm">
        {inWords(batch.counts) || (batch.open > 0 ? 'Waiting for its turn' : 'Nothing was in it')}
      </p>
      {batch.open > 0 && (
        <Meter
          share={batch.share}
          label={`${batch.open.toLocaleString('en')} of ${total.toLocaleString('en')} to be done`}
        />
      )}
      {batch.counts.rejected > 0 && (
        <p className="mt-3 flex flex-wrap gap-2">
          {total === 1 && <GiveBack batch={batch} file={batch.files[0]} />}
          <a
            href={`/cables/import/${batch.id}/rejected.csv`}
            download="rejected.csv"
            className={buttonClass('plain', 'small')}
          >
            Download the reasons
          </a>
        </p>
      )}
      {(total > 1 || isAmiss(listed[0])) && (
        <ul
          aria-label={`Files of ${headline}`}
          className="mt-3 divide-y divide-rule border-rule border-y text-sm"
        >
          {listed.map((file) => (
            <File key={file.id} file={file}>
              {total > 1 && <GiveBack batch={batch} file={file} />}
            </File>
          ))}
        </ul>
      )}
      {!bare && listed.length < total && (
        <p className="mt-3">
          <Link to={`/cables/import/${batch.id}`} className={buttonClass('plain', 'small')}>
            Show all {total.toLocaleString('en')} files
          </Link>
        </p>
      )}
    </article>
  );
}

/** The file's name, or how many there are. */
export const headlineOf = ({ name, total }: BatchView) =>
  total === 1 ? name : `${total.toLocaleString('en')} files`;

/** The way to what was rejected of a file, to mend it and drop it in again. */
function GiveBack({ batch, file }: { batch: BatchView; file: FileView | undefined }) {
  if (!file || file.mendable === 0) return null;
  const what =
    file.mendable === 1 ? 'the rejected copy' : `the ${file.mendable.toLocaleString('en')} rejected copies`;
  return (
    <a
      href={`/cables/import/${batch.id}/rejected/${file.id}`}
      download
      aria-label={`Download ${what} of ${file.name}, to mend`}
      data-tip="As sent, the reason above each. Mend them and drop the file in again."
      className={buttonClass('plain', 'small')}
    >
      Download {what}
    </a>
  );
}

const isAmiss = (file: FileView | undefined) => file?.fault != null || file?.reason != null;

const STATES: Record<FileView['state'], string> = {
  receiving: 'arriving',
  waiting: 'waiting',
  running: 'being read',
  done: '',
  failed: 'failed',
};

function File({ file, children }: { file: FileView; children?: ReactNode }) {
  const said = inWords(file.counts);
  const amiss = file.fault ?? file.reason;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
      <span className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
        {file.cableId ? (
          <Link to={`/cables/${file.cableId}`} className="text-accent underline underline-offset-4">
            {file.name}
          </Link>
        ) : (
          file.name
        )}
      </span>
      <span className={cx('tabular-nums', file.counts.rejected > 0 ? 'text-danger' : 'text-quiet')}>
        {[STATES[file.state], said].filter(Boolean).join(' · ')}
      </span>
      {amiss && <p className="basis-full text-quiet text-xs leading-relaxed">{amiss}</p>}
      {children}
    </li>
  );
}
