import { Link } from '@remix-run/react';
import { Ellipsis, Link2, Lock, Trash2, Users } from 'lucide-react';
import { titleOf } from '#app/memos/bin';
import { ROLE_WORDS } from '#app/memos/sharing/sheet';
import { IconButton } from '#app/ui/button';
import { MarkChip } from '#app/ui/mark-chip';
import { Menu, type MenuEntry } from '#app/ui/menu';
import { Ago } from '#app/ui/time';
import type { MemoRow as Row } from '#db/queries/memo-list';

/** What can be done with a memo of the list. */
export interface RowActions {
  share: (id: string) => void;
  copyLink: (id: string) => void;
  remove: (memo: Row) => void;
}

function Whose({ memo: { team, isPrivate } }: { memo: Row }) {
  if (!team) return <span>No team</span>;
  if (!isPrivate) return <span>{team.name}</span>;
  return (
    <span className="inline-flex items-center gap-1" title={`Of ${team.name}, only those it was shared with`}>
      <Lock size={12} aria-hidden="true" /> Private
    </span>
  );
}

function Edited({ memo, me }: { memo: Row; me: string }) {
  const who = memo.editedBy && (memo.editedBy.id === me ? 'you' : memo.editedBy.name);
  return (
    <span>
      edited {who && `by ${who} `}
      <Ago at={memo.editedAt} />
    </span>
  );
}

/** What the banner says beyond its level: `NOFORN`. */
function caveats({ banner }: Row): string {
  return banner.text.split('//').slice(1).join(' · ');
}

function About({ memo, me }: { memo: Row; me: string }) {
  const role = ROLE_WORDS.find((one) => one.role === memo.role);
  const { waiting } = memo;
  const parts = [
    waiting > 0 && (
      <strong key="waiting" className="font-semibold text-warn">
        {waiting === 1 ? '1 quote’s source changed' : `${waiting} quotes’ sources changed`}
      </strong>
    ),
    caveats(memo) && <strong key="caveats">{caveats(memo)}</strong>,
    <Whose key="whose" memo={memo} />,
    <span key="role" title={`You: ${role?.does}`}>
      {role?.label}
    </span>,
    <Edited key="edited" memo={memo} me={me} />,
  ];
  return (
    // Each part brings its point; the one at the beginning of a line lies outside and is cut off.
    <p className="mt-0.5 overflow-hidden text-[0.8125rem] text-quiet">
      <span className="-ml-4 flex flex-wrap">
        {parts.filter(Boolean).map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts stand in a fixed order
          <span key={i} className="flex before:w-4 before:text-center before:content-['·']">
            {part}
          </span>
        ))}
      </span>
    </p>
  );
}

function menuOf(memo: Row, { share, copyLink, remove }: RowActions): MenuEntry[] {
  const owns = memo.role === 'owner';
  const entries: MenuEntry[] = [
    { label: owns ? 'Share' : 'Who is in', icon: <Users size={15} />, run: () => share(memo.id) },
    { label: 'Copy link', icon: <Link2 size={15} />, run: () => copyLink(memo.id) },
  ];
  if (!owns) return entries;
  const bin: MenuEntry = {
    label: 'Delete',
    icon: <Trash2 size={15} />,
    danger: true,
    run: () => remove(memo),
  };
  return [...entries, { kind: 'line' }, bin];
}

/** A memo of the list. The whole row leads to it; its name to assistive technology is its title. */
export function MemoRow({ memo, me, actions }: { memo: Row; me: string; actions: RowActions }) {
  const level = memo.banner.mark.split('/')[0] ?? memo.banner.mark;
  return (
    <li className="group relative grid grid-cols-[2.5rem_minmax(0,1fr)_auto] items-start gap-x-3 border-rule border-b px-2 py-3 hover:bg-sunken/60 has-[a:focus-visible]:bg-sunken/60">
      <span className="pt-1 text-right">
        <MarkChip mark={level} title={memo.banner.text} />
      </span>
      <div className="min-w-0">
        <Link
          to={`/memos/${memo.id}`}
          data-memo={memo.id}
          className="text-pretty rounded-sm font-serif text-lg leading-snug [overflow-wrap:anywhere] after:absolute after:inset-0"
        >
          {titleOf(memo)}
        </Link>
        <About memo={memo} me={me} />
      </div>
      <div className="relative z-10 -my-0.5 flex opacity-60 focus-within:opacity-100 group-hover:opacity-100">
        <Menu
          trigger={
            <IconButton label={`More for “${titleOf(memo)}”`} data-tip="More">
              <Ellipsis size={17} aria-hidden="true" />
            </IconButton>
          }
          entries={menuOf(memo, actions)}
        />
      </div>
    </li>
  );
}
