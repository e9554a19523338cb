import { FileText, type LucideIcon, NotebookText, Pilcrow, Search, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SnippetPiece, Suggestions } from '#app/library/suggestions';
import { longDate } from '#app/ui/dates';
import { Kbd } from '#app/ui/kbd';
import { MarkChip } from '#app/ui/mark-chip';
import { Ago } from '#app/ui/time';
import { namesParagraph } from '#domain/search/place';
import type { Command } from './commands';
import { best } from './match';
import type { MemoTitle } from './use-found';

/** A line of the palette. */
export interface Entry {
  id: string;
  label: string;
  icon: LucideIcon;
  /** A second, quiet line. */
  below?: ReactNode;
  /** At the right. */
  beside?: ReactNode;
  run: () => void;
}

/** Lines of a kind, under their name. */
export interface Group {
  name: string;
  items: Entry[];
}

/** More than these of a kind crowd out the others. */
const MOST = { commands: 8, memos: 6, recent: 5, cables: 4, paragraphs: 6 };

const keysBeside = (keys: string | undefined) =>
  keys && (
    <span className="flex gap-1">
      {keys.split(' ').map((one) => (
        <Kbd key={one} keys={one} />
      ))}
    </span>
  );

const ofCommand = ({ label, keys, run }: Command): Entry => ({
  id: `command ${label}`,
  label,
  icon: Zap,
  beside: keysBeside(keys),
  run,
});

const ofMemo =
  (go: (to: string) => void) =>
  ({ id, title, editedAt }: MemoTitle): Entry => ({
    id: `memo ${id}`,
    label: title || 'Untitled memo',
    icon: NotebookText,
    beside: <Ago at={editedAt} className="text-quiet text-xs" />,
    run: () => go(`/memos/${id}`),
  });

const ofCable =
  (go: (to: string) => void) =>
  ({ id, label, subject, sentAt }: Suggestions['cables'][number]): Entry => ({
    id: `cable ${id}`,
    label,
    icon: FileText,
    below: subject,
    beside: sentAt && <span className="text-quiet text-xs">{longDate(sentAt)}</span>,
    run: () => go(`/cables/${id}`),
  });

/** A snippet with what answers the query set off. */
function Snippet({ pieces }: { pieces: readonly SnippetPiece[] }) {
  return (
    <>
      {pieces.map(({ text, hit }, i) =>
        hit ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces stand in a fixed order
          <mark key={i} className="bg-highlight text-ink">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </>
  );
}

const ofParagraph =
  (go: (to: string) => void) =>
  ({ cableId, key, label, treatedAs, snippet }: Suggestions['paragraphs'][number]): Entry => ({
    id: `paragraph ${cableId} ${key}`,
    label,
    icon: Pilcrow,
    below: <Snippet pieces={snippet} />,
    beside: <MarkChip mark={treatedAs} />,
    run: () => go(`/cables/${cableId}#${encodeURIComponent(key)}`),
  });

/** What the palette lists for what is typed: recent memos and all commands before anything is. */
export function groupsFor({
  typed,
  commands,
  memos,
  found,
  go,
}: {
  typed: string;
  commands: readonly Command[];
  memos: readonly MemoTitle[];
  found: Suggestions;
  go: (to: string) => void;
}): Group[] {
  const wanted = typed.trim();
  const doing = { name: 'Commands', items: best(wanted, commands).slice(0, MOST.commands).map(ofCommand) };
  if (wanted === '') {
    const recent = { name: 'Last edited', items: memos.slice(0, MOST.recent).map(ofMemo(go)) };
    return [recent, { ...doing, items: commands.map(ofCommand) }].filter(({ items }) => items.length > 0);
  }
  const named = best(
    wanted,
    memos.map((memo) => ({ ...memo, label: memo.title || 'Untitled memo' })),
  );
  const search: Entry = {
    id: 'search',
    label: `Search the library for “${wanted}”`,
    icon: Search,
    run: () => go(`/search?q=${encodeURIComponent(wanted)}`),
  };
  const cables = { name: 'Cables', items: found.cables.slice(0, MOST.cables).map(ofCable(go)) };
  const paragraphs = {
    name: 'Paragraphs',
    items: found.paragraphs.slice(0, MOST.paragraphs).map(ofParagraph(go)),
  };
  return [
    doing,
    { name: 'Memos', items: named.slice(0, MOST.memos).map(ofMemo(go)) },
    ...(namesParagraph(wanted) ? [paragraphs, cables] : [cables, paragraphs]),
    { name: 'Library', items: [search] },
  ].filter(({ items }) => items.length > 0);
}
