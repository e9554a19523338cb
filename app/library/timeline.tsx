import { Link } from '@remix-run/react';
import { cx } from '#app/ui/cx';
import { type LibraryFilter, libraryAddress } from './library-filter';

/** A year and how many cables there are of it. */
export interface YearCount {
  year: number;
  n: number;
}

/** A bar is no wider than this, or two years would fill the page. */
const WIDEST_REM = 2.5;

/** Every year from the first to the last, those without a cable too: time has no gaps. */
function everyYear(years: readonly YearCount[]): YearCount[] {
  const [first, last] = [years[0], years.at(-1)];
  if (!first || !last) return [];
  const counts = new Map(years.map(({ year, n }) => [year, n]));
  return Array.from({ length: last.year - first.year + 1 }, (_, i) => {
    const year = first.year + i;
    return { year, n: counts.get(year) ?? 0 };
  });
}

/** How many cables there are of each year; a year narrows the list to itself, and widens it again. */
export function Timeline({ years, filter }: { years: readonly YearCount[]; filter: LibraryFilter }) {
  const all = everyYear(years);
  if (all.length < 2) return null;
  const most = Math.max(...all.map(({ n }) => n));
  return (
    <nav aria-label="By year" className="mt-6" style={{ maxWidth: `${all.length * WIDEST_REM}rem` }}>
      <ol className="flex h-20 items-end gap-px">
        {all.map(({ year, n }) => (
          <li key={year} className="h-full min-w-0 flex-1">
            {n > 0 && (
              <Link
                to={libraryAddress({ ...filter, year: filter.year === year ? null : year })}
                preventScrollReset
                aria-label={`${year}: ${n.toLocaleString('en')} ${n === 1 ? 'cable' : 'cables'}`}
                aria-current={filter.year === year ? 'true' : undefined}
                data-tip={`${year}: ${n.toLocaleString('en')}`}
                className="group flex h-full items-end"
              >
                <span
                  className={cx(
                    'w-full rounded-t-[2px] group-hover:bg-accent',
                    filter.year === null || filter.year === year ? 'bg-accent/60' : 'bg-accent/20',
                  )}
                  style={{ height: `${Math.max(3, (n / most) * 100)}%` }}
                />
              </Link>
            )}
          </li>
        ))}
      </ol>
      <p
        aria-hidden="true"
        className="flex justify-between border-rule border-t pt-1 text-quiet text-xs tabular-nums"
      >
        <span>{all[0]?.year}</span>
        <span>{all.at(-1)?.year}</span>
      </p>
    </nav>
  );
}
