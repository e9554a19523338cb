import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createMemoryRouter, RouterProvider, useLocation } from 'react-router-dom';
import { afterEach, expect, test, vi } from 'vitest';
import { NewMemo } from '#app/memos/new/dialog';
import type { Me } from '#app/shell/shell';

const ME: Me = {
  id: 'ben',
  name: 'Ben',
  isAdmin: false,
  clearance: 'C',
  teams: [{ id: '0d3c9f0e-5f0b-4c3a-9a53-1d2e3f405162', name: 'Desk' }],
};

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const Desk = () => <p>caret in {useLocation().state.caret}</p>;

/** The dialog, on a server that answers each request like this and keeps what it is sent. */
function open(answer: () => Response) {
  const sent: Record<string, string>[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: URLSearchParams }) => {
    sent.push(Object.fromEntries(body));
    return answer();
  });
  const close = vi.fn();
  const router = createMemoryRouter(
    [
      { path: '/', element: <NewMemo me={ME} open suggested={undefined} close={close} /> },
      { path: '/memos/:memoId', element: <Desk /> },
    ],
    { future: { v7_fetcherPersist: true, v7_relativeSplatPath: true } },
  );
  render(<RouterProvider router={router} future={{ v7_startTransition: true }} />);
  return { sent, close };
}

const title = () => screen.getByRole('textbox', { name: 'Title' });
const create = () => fireEvent.click(screen.getByRole('button', { name: 'Create' }));
const type = (value: string) => fireEvent.change(title(), { target: { value } });

test('[UI20] Create makes it as it is preset, and opens it with the caret in its title', async () => {
  const { sent, close } = open(() => Response.json({ id: 'm1' }));
  create();
  expect(await screen.findByText('caret in title')).toBeVisible();
  expect(sent).toEqual([{ title: '', handling: 'SBU', team: ME.teams[0]?.id, private: '0' }]);
  expect(close).toHaveBeenCalledOnce();
});

test('[UI20] with a title, the caret is in the text', async () => {
  open(() => Response.json({ id: 'm1' }));
  type('Lunch');
  create();
  expect(await screen.findByText('caret in text')).toBeVisible();
});

test('[UI21] a title that is too long is not sent, and stays', async () => {
  const { sent } = open(() => Response.json({ id: 'm1' }));
  type('x'.repeat(10_000));
  create();
  expect(screen.getByRole('alert')).toHaveTextContent('this one has 10,000');
  expect(title()).toHaveValue('x'.repeat(10_000));
  expect(title()).toHaveAccessibleDescription(/this one has 10,000/);
  expect(sent).toEqual([]);
});

test('[UI21] a refusal is said, what was typed stays, and it can be tried again', async () => {
  const answers = [Response.json({ fault: 'You are not in that team any more.' }, { status: 403 })];
  const { sent, close } = open(() => answers.shift() ?? Response.json({ id: 'm1' }));
  type('Lunch');
  create();
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('not in that team'));
  expect(title()).toHaveValue('Lunch');
  expect(close).not.toHaveBeenCalled();
  create();
  expect(await screen.findByText('caret in text')).toBeVisible();
  expect(sent).toHaveLength(2);
});

test('[AC8] no level above one’s clearance is offered', () => {
  open(() => Response.json({}));
  const levels = screen.getByRole('combobox', { name: 'Handling level' });
  expect([...levels.querySelectorAll('option')].map(({ value }) => value)).toEqual(['U', 'SBU', 'C']);
});
