import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { afterEach, expect, test, vi } from 'vitest';
import { ShareButton } from '#app/memos/share';
import type { Candidates, ShareAnswer, Sheet } from '#app/memos/sharing/sheet';

afterEach(() => vi.unstubAllGlobals());

const MEMO = '0d3c9f0e-5f0b-4c3a-9a53-1d2e3f405162';

const SHEET: Sheet = {
  title: 'MTCR',
  isPrivate: false,
  team: { id: 't1', name: 'Desk' },
  highWater: 'C',
  mayShare: true,
  me: 'ana',
  teams: [{ id: 't1', name: 'Desk' }],
  holders: [
    {
      kind: 'person',
      id: 'ana',
      name: 'Ana',
      email: 'ana@x.org',
      role: 'owner',
      disabled: false,
      people: 1,
      shut: 0,
    },
    {
      kind: 'person',
      id: 'dmi',
      name: 'Dmitri',
      email: 'd@x.org',
      role: 'viewer',
      disabled: false,
      people: 1,
      shut: 1,
    },
    {
      kind: 'team',
      id: 't2',
      name: 'Press',
      email: null,
      role: 'viewer',
      disabled: false,
      people: 3,
      shut: 2,
    },
  ],
  readers: [
    { id: 'ana', name: 'Ana', role: 'owner', through: null },
    { id: 'ben', name: 'Ben', role: 'viewer', through: 'Desk' },
  ],
};

/** The button on a page whose server answers with this sheet and keeps what it is sent. */
async function open(sheet: Sheet | null, answer: ShareAnswer = { fault: null }) {
  const sent: Record<string, unknown>[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    const typed = new URL(address, 'http://localhost').searchParams.get('q') ?? '';
    const found = [{ kind: 'person', id: 'ben', name: 'Ben', email: 'ben@x.org', shut: true } as const];
    return Response.json({ typed, found } satisfies Candidates);
  });
  const router = createMemoryRouter(
    [
      { path: '/', element: <ShareButton memoId={MEMO} /> },
      {
        path: '/memos/:memoId/share',
        loader: () => sheet,
        action: async ({ request }) => {
          sent.push(Object.fromEntries(await request.formData()));
          return answer;
        },
      },
    ],
    { future: { v7_fetcherPersist: true, v7_relativeSplatPath: true } },
  );
  render(<RouterProvider router={router} future={{ v7_startTransition: true }} />);
  fireEvent.click(screen.getByRole('button', { name: 'Share' }));
  const dialog = await screen.findByRole('dialog', { name: /^Share/ }, { timeout: 5_000 });
  if (sheet) await within(dialog).findByRole('list', { name: 'People and teams with a role' });
  return { dialog: within(dialog), sent };
}

test('[AC38] the dialog says who is in and who, though named, cannot open the memo', async () => {
  const { dialog } = await open(SHEET);
  expect(dialog.getByText('Cannot open: needs CONFIDENTIAL')).toBeVisible();
  expect(dialog.getByText('2 of them cannot open: needs CONFIDENTIAL')).toBeVisible();
  expect(dialog.getByText('Who can read this: 2 people')).toBeVisible();
  expect(dialog.getByText('viewer, through Desk')).toBeInTheDocument();
});

test('[AC36] an owner changes a role, and sees it at once', async () => {
  const { dialog, sent } = await open(SHEET);
  const role = dialog.getByRole('combobox', { name: 'Role of Dmitri' });
  fireEvent.change(role, { target: { value: 'editor' } });
  expect(role).toHaveValue('editor');
  await waitFor(() => expect(sent).toEqual([{ intent: 'give', kind: 'person', id: 'dmi', role: 'editor' }]));
});

test('[AC36] an owner finds someone by name and gives them the chosen role', async () => {
  const { dialog, sent } = await open(SHEET);
  fireEvent.change(dialog.getByRole('combobox', { name: 'Role to give' }), {
    target: { value: 'commenter' },
  });
  const box = dialog.getByRole('combobox', { name: 'Add people or teams' });
  fireEvent.focus(box);
  fireEvent.input(box, { target: { value: 'be' }, inputType: 'insertText' });
  const option = await screen.findByRole('option', { name: /Ben/ });
  expect(option).toHaveTextContent('Cannot open: needs CONFIDENTIAL');
  fireEvent.click(option);
  await waitFor(() =>
    expect(sent).toEqual([{ intent: 'give', kind: 'person', id: 'ben', role: 'commenter' }]),
  );
  expect(box).toHaveValue('');
});

test('[AC37] a refusal is said at the row it is about', async () => {
  const fault = 'A memo needs an owner. Make someone else an owner first; nothing was changed.';
  const { dialog } = await open(SHEET, { fault });
  fireEvent.click(dialog.getByRole('button', { name: 'Remove Ana' }));
  const row = dialog.getAllByRole('listitem').find((item) => item.textContent?.startsWith('AAna'));
  await waitFor(() => expect(within(row ?? document.body).getByRole('alert')).toHaveTextContent(fault));
});

test('[AC36] whoever does not own the memo sees the list and changes nothing', async () => {
  const { dialog } = await open({ ...SHEET, mayShare: false });
  expect(dialog.getByText('Only an owner changes who is in.')).toBeVisible();
  expect(dialog.queryAllByRole('combobox')).toEqual([]);
  expect(dialog.queryByRole('button', { name: /Remove/ })).toBeNull();
  expect(dialog.getByText('Everyone in Desk can read it.')).toBeVisible();
});

test('[AC6] for whoever has lost the memo meanwhile, the dialog says so and the page stays', async () => {
  const { dialog } = await open(null);
  expect(await dialog.findByText('This memo is no longer open to you.')).toBeVisible();
  expect(screen.getByRole('dialog')).toHaveAccessibleName('Share');
});
