import { Link, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { Pager } from '#app/ui/pager';
import { ExactTime } from '#app/ui/time';
import { Batch, headlineOf } from './batch';
import { type BatchView, sender } from './import-view';

const EVERY_MS = 1_000;

/** The report of files that were sent together, or of a run of the command. */
export function BatchPage({ batch, page, size }: { batch: BatchView; page: number; size: number }) {
  const { revalidate, state } = useRevalidator();
  const follow = batch.open > 0 && state === 'idle';
  useEffect(() => {
    if (!follow) return;
    const timer = setTimeout(revalidate, EVERY_MS);
    return () => clearTimeout(timer);
  }, [follow, revalidate]);
  return (
    <div className="mx-auto w-full max-w-3xl px-5 py-10">
      <p className="text-quiet text-sm">
        <Link to="/cables/import" className="underline underline-offset-4 hover:text-ink">
          Import cables
        </Link>
      </p>
      <h1 className="mt-1 font-serif text-3xl tracking-tight [overflow-wrap:anywhere]">
        {headlineOf(batch)}
      </h1>
      <p className="mt-1 text-quiet text-sm">
        by {sender(batch.by)}, <ExactTime at={batch.at} />
      </p>
      <Batch batch={batch} bare />
      <Pager page={page} size={size} total={batch.total} />
    </div>
  );
}
