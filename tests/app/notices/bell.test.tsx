import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Bell, ringBell } from '#app/notices/bell';
import type { Notice } from '#app/notices/notice';
import { noticesMayHaveChanged } from '#app/notices/use-notices';

let notices: Notice[];
let sent: string[];
/** The server cannot be reached. */
let away: boolean;

const aNotice = (id: string, given: Partial<Notice> = {}): Notice => ({
  id,
  read: false,
  at: '2026-01-08T20:42:00.000Z',
  to: `/memos/${id}`,
  where: `Memo ${id}`,
  what: '08 STATE 2034 was corrected: 1 quote was withdrawn.',
  ...given,
});

beforeEach(() => {
  notices = [];
  sent = [];
  away = false;
  vi.stubGlobal('fetch', async (_: string, request?: RequestInit) => {
    if (away) throw new TypeError('away');
    if (request?.method === 'POST') {
      const fields = new URLSearchParams(String(request.body));
      sent.push(String(fields));
      const ids = fields.get('notices')?.split(' ') ?? [];
      const read = fields.get('intent') === 'read';
      notices = notices.map((one) => (ids.includes(one.id) ? { ...one, read } : one));
    }
    return Response.json({ notices });
  });
});
afterEach(() => vi.unstubAllGlobals());

function open() {
  const router = createMemoryRouter(
    [
      { path: '/', element: <Bell /> },
      { path: '*', element: <p>elsewhere</p> },
    ],
    { future: { v7_fetcherPersist: true, v7_relativeSplatPath: true } },
  );
  render(<RouterProvider router={router} future={{ v7_startTransition: true }} />);
  return router;
}

const bell = (name: string) => screen.findByRole('button', { name });

test('[NO5] the bell counts what is unread; a line leads to its place and is read then', async () => {
  notices = [aNotice('a'), aNotice('b'), aNotice('c', { read: true })];
  const router = open();
  fireEvent.click(await bell('Notifications, 2 unread'));
  const list = await screen.findByRole('list', { name: 'Notifications' });
  const [first] = within(list).getAllByRole('link');
  expect(first).toHaveTextContent('Unread: Memo a08 STATE 2034 was corrected: 1 quote was withdrawn.');
  if (first) fireEvent.click(first);
  await waitFor(() => expect(router.state.location.pathname).toBe('/memos/a'));
  expect(sent).toEqual(['intent=read&notices=a']);
});

test('[NO5] one or all are marked as read, and one as unread again', async () => {
  notices = [aNotice('a'), aNotice('b'), aNotice('c')];
  open();
  fireEvent.click(await bell('Notifications, 3 unread'));
  const list = within(await screen.findByRole('list', { name: 'Notifications' }));
  fireEvent.click(list.getAllByRole('button', { name: 'Mark as read' })[1] as HTMLElement);
  await bell('Notifications, 2 unread');
  fireEvent.click(screen.getByRole('button', { name: 'Mark all as read' }));
  await bell('Notifications');
  expect(screen.queryByRole('button', { name: 'Mark all as read' })).toBeNull();
  fireEvent.click(list.getAllByRole('button', { name: 'Mark as unread' })[2] as HTMLElement);
  await bell('Notifications, 1 unread');
  expect(sent).toEqual(['intent=read&notices=b', 'intent=read&notices=a+c', 'intent=unread&notices=c']);
});

test('[NO5] the arrows go from line to line; the key of the house opens it', async () => {
  notices = [aNotice('a'), aNotice('b')];
  open();
  await bell('Notifications, 2 unread');
  ringBell();
  const list = await screen.findByRole('list', { name: 'Notifications' });
  const [first, second] = within(list).getAllByRole('link');
  first?.focus();
  fireEvent.keyDown(first ?? list, { key: 'ArrowDown' });
  expect(second).toHaveFocus();
  fireEvent.keyDown(second ?? list, { key: 'ArrowDown' });
  expect(first).toHaveFocus();
});

test('[NO5] what comes later is counted and read out; what was there is not', async () => {
  notices = [aNotice('a')];
  open();
  await bell('Notifications, 1 unread');
  expect(screen.queryByText(/new notification/)).toBeNull();
  notices = [aNotice('a'), aNotice('b')];
  noticesMayHaveChanged();
  await bell('Notifications, 2 unread');
  expect(screen.getByText('1 new notification')).toBeInTheDocument();
});

test('[NO5] an empty list says what will stand there, and one that does not come says so', async () => {
  away = true;
  open();
  fireEvent.click(await bell('Notifications'));
  expect(await screen.findByText(/could not be fetched/)).toBeVisible();
  away = false;
  noticesMayHaveChanged();
  expect(await screen.findByText(/Nothing waits for you/)).toBeVisible();
});
