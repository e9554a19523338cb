import { Bell as BellIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '#app/ui/button';
import { later, useLater } from '#app/ui/later';
import { Popover } from '#app/ui/popover';
import type { NoticeListProps } from './notice-list';
import { type Notices, useNotices } from './use-notices';

const noticeList = later<NoticeListProps>(() => import('./notice-list').then((module) => module.NoticeList));

const unreadIn = ({ list }: Notices) => (list ?? []).filter(({ read }) => !read);

/** Says it when there is more to be read than before; what was there when the page came is no news. */
function useHeard(unread: number, known: boolean): string {
  const [said, setSaid] = useState('');
  const before = useRef<number | null>(null);
  useEffect(() => {
    if (!known) return;
    const more = before.current === null ? 0 : unread - before.current;
    before.current = unread;
    if (more > 0) setSaid(more === 1 ? '1 new notification' : `${more} new notifications`);
  }, [unread, known]);
  return said;
}

/** What happened, once it is opened: the bell itself is on every page. */
function Listed(props: NoticeListProps) {
  const NoticeList = useLater(noticeList, true, props.close);
  return NoticeList && <NoticeList {...props} />;
}

/** A quiet bell with the number of what is not read yet; behind it, what happened. */
export function Bell() {
  const notices = useNotices();
  const unread = unreadIn(notices).length;
  const heard = useHeard(unread, notices.list !== null);
  return (
    <>
      <Popover
        label="Notifications"
        onOpenChange={(open) => open && notices.refresh()}
        trigger={
          <IconButton
            label={unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'}
            keys="G+I"
            size="small"
            data-tip="Notifications"
            data-bell=""
            className="relative"
          >
            <BellIcon size={16} aria-hidden="true" />
            {unread > 0 && (
              <span
                aria-hidden="true"
                className="-top-0.5 -right-0.5 absolute min-w-4 rounded-full bg-accent px-1 text-center font-semibold text-[0.625rem] text-on-accent tabular-nums leading-4"
              >
                {unread > 99 ? '99+' : unread}
              </span>
            )}
          </IconButton>
        }
      >
        {(close) => <Listed notices={notices} close={close} />}
      </Popover>
      <span className="sr-only" aria-live="polite">
        {heard}
      </span>
    </>
  );
}

/** Opens what is behind the bell, wherever on the page one is. */
export const ringBell = (): void => document.querySelector<HTMLElement>('[data-bell]')?.click();
