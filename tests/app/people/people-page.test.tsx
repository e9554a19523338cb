import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createMemoryRouter, RouterProvider, useLoaderData } from 'react-router-dom';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PeoplePage } from '#app/people/people-page';
import type { ChangeAnswer, InviteAnswer, PersonRow, Roster } from '#app/people/roster';
import { dismissToast, Toaster } from '#app/ui/toast';

function person(name: string, more: Partial<PersonRow> = {}): PersonRow {
  const id = name.toLowerCase();
  return {
    id,
    name,
    email: `${id}@example.org`,
    title: null,
    clearance: 'C',
    isAdmin: false,
    disabled: false,
    lastSeenAt: null,
    teams: [],
    soleOwnerOf: 0,
    ...more,
  };
}

const ROSTER: Roster = {
  me: 'ana',
  people: [person('Ana', { isAdmin: true, clearance: 'S' }), person('Ben')],
  invitations: [],
  teams: [{ id: 't1', name: 'Desk', members: [{ id: 'ben', name: 'Ben', disabled: false }], memos: 0 }],
};

interface Answers {
  change?: ChangeAnswer;
  invite?: InviteAnswer;
}

function Page() {
  return <PeoplePage roster={useLoaderData() as Roster} />;
}

/** The page on a server that shows this roster, answers so, and keeps what it is sent. */
async function open(roster: Roster, { change = { fault: null }, invite }: Answers = {}) {
  const sent: Record<string, unknown>[] = [];
  const keep = async (request: Request) => {
    sent.push(Object.fromEntries(await request.formData()));
  };
  const router = createMemoryRouter(
    [
      {
        path: '/people',
        element: <Page />,
        loader: () => roster,
        action: async ({ request }) => {
          await keep(request);
          return change;
        },
      },
      {
        path: '/people/invitations',
        action: async ({ request }) => {
          await keep(request);
          return invite ?? null;
        },
      },
    ],
    { initialEntries: ['/people'], future: { v7_fetcherPersist: true, v7_relativeSplatPath: true } },
  );
  render(
    <>
      <RouterProvider router={router} future={{ v7_startTransition: true }} />
      <Toaster />
    </>,
  );
  await screen.findByRole('heading', { name: 'People' });
  const row = (name: string) => within(screen.getByRole('listitem', { name }));
  const choose = async (name: string, entry: string) => {
    fireEvent.click(screen.getByRole('button', { name: `Change ${name}` }));
    fireEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${entry}`) }));
  };
  return { sent, row, choose };
}

const clearToasts = () => {
  for (let id = 0; id < 100; id += 1) dismissToast(id);
};
beforeEach(clearToasts);
afterEach(clearToasts);

test('[UI5] a clearance is set at once, said, and undone from the notice', async () => {
  const { row, sent } = await open(ROSTER);
  fireEvent.change(row('Ben').getByRole('combobox', { name: 'Clearance of Ben' }), {
    target: { value: 'S' },
  });
  expect(await screen.findByText('Ben is now cleared for Secret.')).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(sent).toEqual([
      { intent: 'clearance', id: 'ben', level: 'S' },
      { intent: 'clearance', id: 'ben', level: 'C' },
    ]),
  );
});

test('[AC41] one’s own clearance is shown and not offered', async () => {
  const { row } = await open(ROSTER);
  expect(row('Ana').queryByRole('combobox')).toBeNull();
  expect(row('Ana').getByText('Secret')).toBeVisible();
});

test('[AC42] an account is disabled from its menu, and enabled again by undo', async () => {
  const { choose, sent } = await open(ROSTER);
  await choose('Ben', 'Disable account');
  expect(await screen.findByText('Ben is disabled and signed out everywhere.')).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(sent).toEqual([
      { intent: 'disabled', id: 'ben', on: '1' },
      { intent: 'disabled', id: 'ben', on: '0' },
    ]),
  );
});

test('[AC40] a refusal is said at the account it is about, and nothing is said to be done', async () => {
  const fault = 'One administrator has to remain.';
  const { choose, row } = await open(ROSTER, { change: { fault } });
  await choose('Ana', 'Step down as administrator');
  expect(await row('Ana').findByRole('alert')).toHaveTextContent(fault);
  expect(screen.queryByText(/no administrator any more/)).toBeNull();
});

test('[AC33] a link is shown once, in the dialog that made it', async () => {
  const link = { path: '/invitations/abc', email: 'eva@example.org', expiresAt: '2026-03-08T14:32:00.000Z' };
  const { sent } = await open(ROSTER, { invite: { fault: null, link } });
  fireEvent.click(screen.getByRole('button', { name: 'Invite somebody' }));
  const dialog = within(await screen.findByRole('dialog', {}, { timeout: 5_000 }));
  fireEvent.change(dialog.getByRole('textbox', { name: 'E-mail' }), { target: { value: 'eva@example.org' } });
  fireEvent.change(dialog.getByRole('combobox', { name: 'Clearance' }), { target: { value: 'C' } });
  fireEvent.click(dialog.getByRole('checkbox', { name: 'Desk' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Make the link' }));
  expect(await dialog.findByRole('textbox', { name: 'Invitation link' })).toHaveValue(
    `${window.location.origin}/invitations/abc`,
  );
  expect(sent).toEqual([{ email: 'eva@example.org', clearance: 'C', team: 't1' }]);
  expect(dialog.getByRole('button', { name: 'Copy' })).toHaveFocus();
  fireEvent.click(dialog.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: 'Invite somebody' }));
  expect(await screen.findByRole('button', { name: 'Make the link' })).toBeVisible();
  expect(screen.queryByRole('textbox', { name: 'Invitation link' })).toBeNull();
});

test('[AC33] what is wrong with an invitation is said in its dialog', async () => {
  const fault = 'Somebody with that e-mail has an account already.';
  await open(ROSTER, { invite: { fault, link: null } });
  fireEvent.click(screen.getByRole('button', { name: 'Invite somebody' }));
  const dialog = within(await screen.findByRole('dialog', {}, { timeout: 5_000 }));
  fireEvent.change(dialog.getByRole('textbox', { name: 'E-mail' }), { target: { value: 'ben@example.org' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Make the link' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent(fault);
  expect(dialog.getByRole('textbox', { name: 'E-mail' })).toHaveValue('ben@example.org');
});

test('[AC46] a team that memos belong to offers no deletion, and says why', async () => {
  await open({ ...ROSTER, teams: ROSTER.teams.map((team) => ({ ...team, memos: 2 })) });
  fireEvent.click(screen.getByRole('button', { name: 'Change Desk' }));
  const entry = await screen.findByRole('menuitem', { name: /^Delete/ });
  expect(entry).toHaveAttribute('aria-disabled', 'true');
  expect(entry).toHaveTextContent('Memos belong to it, those in the bin included.');
});

test('[UI5] a team that was made is unmade by undo', async () => {
  const { sent } = await open(ROSTER, { change: { fault: null, made: 't2' } });
  const box = screen.getByRole('textbox', { name: 'Name of a new team' });
  fireEvent.change(box, { target: { value: '  Press ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Make team' }));
  expect(await screen.findByText('Team Press is made.')).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(sent).toEqual([
      { intent: 'team-create', name: 'Press' },
      { intent: 'team-delete', id: 't2' },
    ]),
  );
});

test('[AC48] memos of a disabled account are handed over to anyone in use but oneself', async () => {
  const people = [...ROSTER.people, person('Chiara', { disabled: true, soleOwnerOf: 3 })];
  const { row, sent } = await open({ ...ROSTER, people });
  expect(row('Chiara').getByText('3 memos without an owner whose account is in use.')).toBeVisible();
  const heir = row('Chiara').getByRole('combobox', { name: 'Who takes over from Chiara' });
  expect(
    within(heir)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['Hand over to…', 'Ben']);
  fireEvent.change(heir, { target: { value: 'ben' } });
  fireEvent.click(row('Chiara').getByRole('button', { name: 'Hand over' }));
  await waitFor(() => expect(sent).toEqual([{ intent: 'hand-over', id: 'chiara', to: 'ben' }]));
});

test('[UI1] where nobody else is, the page says what to do', async () => {
  await open({ me: 'ana', people: [person('Ana', { isAdmin: true })], invitations: [], teams: [] });
  expect(screen.getByRole('heading', { name: 'Nobody else is here yet' })).toBeVisible();
  expect(screen.getAllByRole('button', { name: 'Invite somebody' })).toHaveLength(1);
  expect(screen.getByRole('heading', { name: 'No teams yet' })).toBeVisible();
});
