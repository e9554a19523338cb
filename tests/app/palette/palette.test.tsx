import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createMemoryRouter, RouterProvider, useLocation } from 'react-router-dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Suggestions } from '#app/library/suggestions';
import { usePageCommands } from '#app/palette/commands';
import { best, score } from '#app/palette/match';
import { Palette } from '#app/palette/palette';
import type { Me } from '#app/shell/shell';

const ME: Me = { id: 'ana', name: 'Ana', isAdmin: false, clearance: 'S', teams: [] };

const FOUND: Suggestions = {
  cables: [{ id: '08STATE2034', label: '08 STATE 2034', subject: 'MTCR', sentAt: '2008-01-08T20:42:00Z' }],
  paragraphs: [
    {
      cableId: '08STATE2034',
      key: 'p5?',
      number: 5,
      label: '08 STATE 2034, para 5',
      mark: null,
      treatedAs: 'C',
      level: 'C',
      snippet: [
        { text: 'the ', hit: false },
        { text: 'Partners', hit: true },
      ],
      reading: 'the Partners',
    },
  ],
};

let away = false;
/** What the library waits for before it answers. */
let answering: Promise<void>;

beforeEach(() => {
  away = false;
  answering = Promise.resolve();
  vi.stubGlobal('fetch', async (address: string) => {
    if (away) throw new TypeError('fetch failed');
    if (address === '/memos/titles')
      return Response.json({
        memos: [{ id: 'm1', title: 'Athens Plenary', editedAt: '2024-05-01T08:00:00Z' }],
      });
    await answering;
    return Response.json(FOUND);
  });
});
afterEach(() => vi.unstubAllGlobals());

const run = vi.fn();
const HERE = [{ label: 'Delete this memo', words: 'bin', run }];

function Page() {
  usePageCommands(HERE);
  return <Palette me={ME} open close={() => undefined} />;
}

function Where() {
  const { pathname, search, hash } = useLocation();
  return <p>at {pathname + search + hash}</p>;
}

async function open() {
  const router = createMemoryRouter(
    [
      { path: '/', element: <Page /> },
      { path: '*', element: <Where /> },
    ],
    { future: { v7_fetcherPersist: true, v7_relativeSplatPath: true } },
  );
  render(<RouterProvider router={router} future={{ v7_startTransition: true }} />);
  return screen.findByRole('combobox', { name: 'Find a command, memo, cable or paragraph' });
}

const type = (box: HTMLElement, value: string) => fireEvent.change(box, { target: { value } });
const names = () => screen.getAllByRole('option').map((option) => option.textContent);

describe('what a query names', () => {
  test('[UI23] the beginning of each word counts, accents and capitals do not', () => {
    expect(score('plen ath', 'Athens Plenary')).toBe(2);
    expect(score('aide mem', 'Aide-Mémoire')).toBe(2);
    expect(score('thens', 'Athens Plenary')).toBe(0);
    expect(score('trash', 'Deleted memos', 'bin trash')).toBe(1);
  });

  test('[UI23] what is named by its label stands before what is named by other words', () => {
    const all = [{ label: 'Open', words: 'memo' }, { label: 'New memo' }, { label: 'Keys' }];
    expect(best('memo', all).map(({ label }) => label)).toEqual(['New memo', 'Open']);
    expect(best('', all)).toEqual(all);
  });
});

describe('the palette', () => {
  test('[UI23] begins with the memos last edited and with all commands, those of the page first', async () => {
    await open();
    await waitFor(() => expect(names()[0]).toContain('Athens Plenary'));
    expect(names()[1]).toContain('Delete this memo');
    expect(names().some((name) => name?.includes('Sign out'))).toBe(true);
    expect(names().some((name) => name?.includes('People'))).toBe(false);
  });

  test('[UI23] finds memos, cables and paragraphs, and goes to a paragraph', async () => {
    const box = await open();
    type(box, 'partners');
    const paragraph = await screen.findByRole('option', { name: /para 5/ });
    expect(paragraph).toHaveTextContent('the Partners');
    expect(screen.getByRole('option', { name: /08 STATE 2034 ?MTCR/ })).toBeVisible();
    fireEvent.click(paragraph);
    expect(await screen.findByText('at /cables/08STATE2034#p5%3F')).toBeVisible();
  });

  test('[UI23] Enter takes the first line', async () => {
    const box = await open();
    type(box, 'trash');
    await waitFor(() => expect(names()[0]).toContain('Go to Deleted memos'));
    await waitFor(() => expect(screen.getAllByRole('option')[0]).toHaveAttribute('data-highlighted'));
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(await screen.findByText('at /memos/deleted')).toBeVisible();
  });

  test('[UI40] a paragraph that is named stands first, and what answered other words is not taken for it', async () => {
    const box = await open();
    type(box, 'partners');
    await waitFor(() => expect(names().some((name) => name?.includes('para 5'))).toBe(true));
    expect(names()[0]).toContain('08 STATE 2034MTCR');
    let answer = () => {};
    answering = new Promise((resolve) => {
      answer = resolve;
    });
    type(box, '08state2034 5');
    await waitFor(() => expect(names()).toEqual(['Search the library for “08state2034 5”']));
    answer();
    await waitFor(() => expect(names()[0]).toContain('08 STATE 2034, para 5'));
  });

  test('[UI23] a command of the page is run', async () => {
    const box = await open();
    type(box, 'delete this');
    fireEvent.click(await screen.findByRole('option', { name: /Delete this memo/ }));
    expect(run).toHaveBeenCalledOnce();
  });

  test('[UI23] with the server away commands still work, and the rest says why not', async () => {
    away = true;
    const box = await open();
    type(box, 'sign');
    expect(await screen.findByText(/The server could not be reached/)).toBeVisible();
    expect(screen.getByRole('option', { name: /Sign out/ })).toBeVisible();
  });
});
