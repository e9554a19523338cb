import { Link, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useComeBack } from '#app/last-answer';
import { Pager } from '#app/ui/pager';
import { ExactTime } from '#app/ui/time';
import { Away } from './away';
import { Batch, headlineOf } from './batch';
import { type BatchView, sender } from './import-view';

const EVERY_MS = 1_000;

/** The report of files that were sent together, or of a run of the command. */
export function BatchPage({
  batch,
  page,
  size,
  isAway,
}: {
  batch: BatchView;
  page: number;
  size: number;
  /** The server cannot be reached: this is how it was before. */
  isAway: boolean;
}) {
  const { revalidate, state } = useRevalidator();
  const follow = batch.open > 0 && state === 'idle' && !isAway;
  useComeBack(isAway);
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
      <Away isAway={isAway} />
      <Batch batch={batch} bare />
      <Pager page={page} size={size} total={batch.total} />
    </div>
  );
}
