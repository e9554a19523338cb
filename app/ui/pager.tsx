import { Link, useSearchParams } from '@remix-run/react';
import { buttonClass } from './button';

/** What `?page=` asks for: 1 for what is no page. */
export function pageOf(url: URL): number {
  const asked = Number(url.searchParams.get('page') ?? 1);
  return Number.isInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1;
}

/** `51–100 of 1,204` with the way to the pages before and behind; nothing where one page holds all. */
export function Pager({ page, size, total }: { page: number; size: number; total: number }) {
  const [params] = useSearchParams();
  if (total <= size && page === 1) return null;
  const to = (other: number) => {
    const next = new URLSearchParams(params);
    if (other === 1) next.delete('page');
    else next.set('page', String(other));
    return `?${next}`;
  };
  const link = (other: number, name: string, rel: 'prev' | 'next', there: boolean) =>
    there ? (
      <Link to={to(other)} rel={rel} className={buttonClass('plain', 'small')}>
        {name}
      </Link>
    ) : null;
  const first = (page - 1) * size + 1;
  return (
    <nav aria-label="Pages" className="mt-8 flex items-center gap-3 text-quiet text-sm tabular-nums">
      {link(page - 1, 'Previous', 'prev', page > 1)}
      <span>
        {first.toLocaleString('en')}–{Math.min(total, page * size).toLocaleString('en')} of{' '}
        {total.toLocaleString('en')}
      </span>
      {link(page + 1, 'Next', 'next', page * size < total)}
    </nav>
  );
}
