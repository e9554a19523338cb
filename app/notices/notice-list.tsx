import { Link } from '@remix-run/react';
import { Circle, CircleCheck } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button, IconButton } from '#app/ui/button';
import { cx } from '#app/ui/cx';
import { Ago } from '#app/ui/time';
import type { Notice } from './notice';
import type { Notices } from './use-notices';

/** Up and down go from line to line, round at the ends. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = links.at(at < 0 && by < 0 ? -1 : (at + by) % links.length);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function Line({ notice, mark, close }: { notice: Notice; mark: Notices['mark']; close: () => void }) {
  const { id, read, to, where, what, at } = notice;
  const next = read ? 'Mark as unread' : 'Mark as read';
  const Icon = read ? CircleCheck : Circle;
  return (
    <li className="group flex items-start gap-1 border-rule border-b last:border-0">
      <Link
        to={to}
        className="min-w-0 flex-1 rounded px-2 py-2 hover:bg-sunken"
        onClick={() => {
          mark([id], true);
          close();
        }}
      >
        <span className={cx('block truncate text-sm', !read && 'font-semibold')}>
          {!read && <span className="sr-only">Unread: </span>}
          {where}
        </span>
        <span className={cx('block text-[0.8125rem] leading-snug', read && 'text-quiet')}>{what}</span>
        <Ago at={at} className="text-quiet text-xs" />
      </Link>
      <IconButton
        label={next}
        size="small"
        className={cx('mt-1.5', !read && 'text-accent!')}
        onClick={() => mark([id], !read)}
      >
        <Icon size={13} fill={read ? 'none' : 'currentColor'} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

export interface NoticeListProps {
  notices: Notices;
  close: () => void;
}

/** What happened, the latest first; each leads to its place and is read then. */
export function NoticeList({ notices, close }: NoticeListProps) {
  const { list, failed, mark } = notices;
  const unread = (list ?? []).filter(({ read }) => !read).map(({ id }) => id);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the lines in it have the focus, the arrows go between them
    <div className="w-80 max-w-full" onKeyDown={onArrow}>
      <div className="flex min-h-7 items-center justify-between px-2 pb-1">
        <h2 className="font-semibold text-sm">Notifications</h2>
        {unread.length > 0 && (
          <Button tone="quiet" size="small" onClick={() => mark(unread, true)}>
            Mark all as read
          </Button>
        )}
      </div>
      {list === null && (
        <p className="px-2 py-2 text-quiet text-sm">
          {failed ? 'They could not be fetched. Trying again…' : 'Looking…'}
        </p>
      )}
      {list?.length === 0 && (
        <p className="px-2 pb-2 text-quiet text-sm leading-relaxed">
          Nothing waits for you. When a cable that one of your memos quotes is corrected, or somebody answers
          a comment of yours, it stands here.
        </p>
      )}
      {list && list.length > 0 && (
        <ul aria-label="Notifications">
          {list.map((notice) => (
            <Line key={notice.id} notice={notice} mark={mark} close={close} />
          ))}
        </ul>
      )}
    </div>
  );
}
