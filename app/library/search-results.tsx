import { Link } from '@remix-run/react';
import { longDate } from '#app/ui/dates';
import { MarkChip } from '#app/ui/mark-chip';
import { levelWord } from '#domain/marking/mark';
import type { CableItem } from './cable-item';
import { hashOf } from './cable-view';
import type { FoundPassage, SearchView } from './search-view';

const link = 'font-medium hover:text-accent hover:underline';

/** Cables that the query names, then paragraphs with the words that answer it. */
export function Results({ view }: { view: SearchView }) {
  return (
    <ol aria-label="Results" className="mt-2 divide-y divide-rule">
      {view.cables.map((cable) => (
        <li key={cable.id} className="py-4">
          <Cable cable={cable} />
        </li>
      ))}
      {view.passages.map((passage) => (
        <li key={passage.cableId + passage.key} className="py-4">
          <Passage passage={passage} />
        </li>
      ))}
    </ol>
  );
}

function Cable({ cable: { id, label, subject, banner, sentAt } }: { cable: CableItem }) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
        <MarkChip mark={banner} title={levelWord(banner)} />
        <Link data-result to={`/cables/${id}`} prefetch="intent" className={link}>
          {label}
        </Link>
        {sentAt && <span className="text-quiet">{longDate(sentAt)}</span>}
      </p>
      {subject && <p className="mt-1 text-pretty font-serif text-lg leading-snug">{subject}</p>}
    </>
  );
}

function Passage({ passage }: { passage: FoundPassage }) {
  const { cableId, key, citation, mark, treatedAs, level, subject, sentAt, snippet } = passage;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
        <MarkChip mark={treatedAs} title={levelWord(level)} className={mark ? undefined : 'border-dashed'} />
        <Link data-result to={`/cables/${cableId}${hashOf(key)}`} prefetch="intent" className={link}>
          {citation}
        </Link>
        {sentAt && <span className="text-quiet">{longDate(sentAt)}</span>}
      </p>
      <p className="mt-1 text-pretty font-serif text-[1.0625rem] leading-relaxed">
        {snippet.map((piece, i) =>
          piece.hit ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one snippet never move
            <mark key={i} className="rounded-[2px] bg-highlight text-inherit">
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </p>
      {subject && <p className="mt-1 truncate text-quiet text-sm">{subject}</p>}
    </>
  );
}
