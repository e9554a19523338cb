import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemosPage } from '#app/memos/list/memos-page';
import { dismissToast, Toaster, undoLatest } from '#app/ui/toast';
import type { MemoRow } from '#db/queries/memo-list';
import { aRow } from './rows';

const own = aRow({ title: 'Own' });
const read = aRow({ title: 'Read only', role: 'viewer' });

let sent: string[] = [];
let refuse = false;

beforeEach(() => {
  sent = [];
  refuse = false;
  vi.stubGlobal('fetch', async (address: string, { body }: { body: URLSearchParams }) => {
    sent.push(`${body.get('intent')} ${address}`);
    return refuse
      ? Response.json({ fault: 'The bin is full.' }, { status: 409 })
      : Response.json({ done: true });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  for (let id = 0; id < 100; id++) dismissToast(id);
});

/** The page over a server whose list is this; what is deleted stays in it until the test says otherwise. */
async function open(memos: MemoRow[]) {
  const router = createMemoryRouter(
    [
      {
        path: '/',
        loader: () => null,
        element: (
          <>
            <MemosPage memos={memos} me="ana" deleted={0} />
            <Toaster />
          </>
        ),
      },
      { path: '/memos/:memoId', element: <p>the desk</p> },
    ],
    { future: { v7_fetcherPersist: true, v7_relativeSplatPath: true } },
  );
  render(<RouterProvider router={router} future={{ v7_startTransition: true }} />);
  await screen.findByRole('heading', { name: 'Memos' });
}

const link = (name: string) => screen.queryByRole('link', { name });

test('[UI5] a memo is deleted at once, without a question, and comes back by Undo', async () => {
  await open([own, read]);
  link('Own')?.focus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Delete' });
  expect(link('Own')).toBeNull();
  expect(await screen.findByText('“Own” is deleted.')).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(link('Own')).toBeVisible());
  expect(sent).toEqual([`delete /memos/${own.id}/bin`, `restore /memos/${own.id}/bin`]);
});

test('[UI5] the way back is on Mod+Z as well, once', async () => {
  await open([own]);
  link('Own')?.focus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Delete' });
  await screen.findByText('“Own” is deleted.');
  expect(undoLatest()).toBe(true);
  await waitFor(() => expect(link('Own')).toBeVisible());
  expect(undoLatest()).toBe(false);
});

test('[UI5] where it could not be deleted it is shown again, with the reason', async () => {
  refuse = true;
  await open([own, read]);
  link('Own')?.focus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Delete' });
  expect(await screen.findByRole('alert')).toHaveTextContent('The bin is full.');
  expect(link('Own')).toBeVisible();
});

test('[AC4] nobody but an owner deletes, by key or by menu', async () => {
  await open([own, read]);
  link('Read only')?.focus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Delete' });
  expect(link('Read only')).toBeVisible();
  expect(sent).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'More for “Read only”' }));
  const menu = within(await screen.findByRole('menu'));
  expect(menu.getByRole('menuitem', { name: 'Who is in' })).toBeVisible();
  expect(menu.queryByRole('menuitem', { name: 'Delete' })).toBeNull();
});

test('[UI22] the filter is used from the keyboard: down into the list, up and out, Enter for the first', async () => {
  await open([own, read]);
  const box = screen.getByRole('searchbox', { name: 'Filter memos' });
  fireEvent.keyDown(box, { key: 'ArrowDown' });
  expect(link('Own')).toHaveFocus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' });
  expect(link('Read only')).toHaveFocus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowUp' });
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowUp' });
  expect(box).toHaveFocus();
  fireEvent.change(box, { target: { value: 'read' } });
  expect(link('Own')).toBeNull();
  expect(screen.getByText('1 of 2 memos')).toBeInTheDocument();
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(await screen.findByText('the desk')).toBeVisible();
});

test('[UI2] each memo says its marking, whose it is, one’s role, who wrote last and when', async () => {
  const memo = aRow({
    title: 'Own',
    isPrivate: true,
    banner: { mark: 'S/NF', text: 'SECRET//NOFORN' },
    editedBy: { id: 'ben', name: 'Ben Okafor' },
  });
  await open([memo]);
  const row = screen.getByRole('listitem');
  for (const word of ['S', 'NOFORN', 'Private', 'Owner']) expect(within(row).getByText(word)).toBeVisible();
  expect(row).toHaveTextContent('edited by Ben Okafor 1 May 2024');
  expect(row.querySelector('time')).toHaveAttribute('title', expect.stringContaining('1 May 2024, '));
});

test('[UI20] an empty list invites', async () => {
  await open([]);
  expect(screen.getByRole('button', { name: 'New memo' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Read a cable' })).toHaveAttribute('href', '/cables');
});
