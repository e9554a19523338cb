import { Link } from '@remix-run/react';
import { longDate } from '#app/ui/dates';
import { MarkChip } from '#app/ui/mark-chip';
import { levelWord } from '#domain/marking/mark';
import type { CableItem } from './cable-item';

const counted = (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'paragraph' : 'paragraphs'}`;

/** A cable in a list: subject, number, origin, date, and how much of it its reader may read. */
export function CableRow({ cable }: { cable: CableItem }) {
  const { id, label, subject, banner, sentAt, station, paragraphs } = cable;
  return (
    <article className="flex flex-col gap-1 py-4">
      <h2 className="text-pretty font-serif text-xl leading-snug">
        <Link to={`/cables/${id}`} prefetch="intent" className="hover:text-accent hover:underline">
          {subject ?? label}
        </Link>
      </h2>
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-quiet text-sm">
        <MarkChip mark={banner} title={levelWord(banner)} />
        {subject && <span>{label}</span>}
        <span>from {station}</span>
        {sentAt && <time dateTime={sentAt}>{longDate(sentAt)}</time>}
        <span>{counted(paragraphs)}</span>
      </p>
    </article>
  );
}
