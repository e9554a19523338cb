import { Link } from '@remix-run/react';
import { Ago } from '#app/ui/time';
import { type BatchItem, inWords, sender } from './import-view';

/** What was imported last, when and by whom; nothing where nothing was. */
export function NewestBatches({ batches }: { batches: readonly BatchItem[] }) {
  if (batches.length === 0) return null;
  return (
    <section aria-labelledby="imports" className="mt-10">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id="imports" className="font-serif text-2xl">
          Imports
        </h2>
        <Link to="/cables/import" className="text-accent text-sm underline underline-offset-4">
          All imports
        </Link>
      </div>
      <ul className="mt-2 divide-y divide-rule border-rule border-y text-sm">
        {batches.map(({ id, by, at, name, counts, open }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
            <Link
              to={`/cables/import/${id}`}
              className="min-w-0 flex-1 basis-56 text-accent underline underline-offset-4 [overflow-wrap:anywhere]"
            >
              {name}
            </Link>
            <span className="text-quiet tabular-nums">
              {inWords(counts) || (open > 0 ? 'waiting' : 'nothing')}
              {open > 0 && ` · ${open.toLocaleString('en')} to be done`}
            </span>
            <span className="basis-full text-quiet text-xs">
              by {sender(by)} <Ago at={at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
