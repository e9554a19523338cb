import { fireEvent, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider, useLocation } from 'react-router-dom';
import { afterEach, describe, expect, test } from 'vitest';
import { useHouseKeys } from '#app/shell/house-keys';
import { KeysHelp } from '#app/shell/keys-help';
import { closeOverlay, useOverlay } from '#app/shell/overlay';
import { usePageKeys } from '#app/shell/page-keys';

afterEach(() => {
  for (const kind of ['palette', 'keys', 'new-memo'] as const) closeOverlay(kind);
});

function House({ isAdmin, search }: { isAdmin: boolean; search: boolean }) {
  useHouseKeys(isAdmin);
  const overlay = useOverlay();
  return (
    <main>
      <p>over it: {overlay?.kind ?? 'nothing'}</p>
      <textarea aria-label="Text" />
      {search && <input type="search" aria-label="Filter" />}
    </main>
  );
}

const Elsewhere = () => <p>at {useLocation().pathname}</p>;

function open({ isAdmin = false, search = false } = {}) {
  const element = <House isAdmin={isAdmin} search={search} />;
  const router = createMemoryRouter(
    [
      { path: '/', element },
      { path: '*', element: <Elsewhere /> },
    ],
    { future: { v7_fetcherPersist: true, v7_relativeSplatPath: true } },
  );
  render(<RouterProvider router={router} future={{ v7_startTransition: true }} />);
}

const press = (key: string, how: object = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, ...how });
const over = (kind: string) => expect(screen.getByText(`over it: ${kind}`)).toBeInTheDocument();

describe('the keys of the house', () => {
  test('[UI23] Mod+K opens the palette, also while one is writing', () => {
    open();
    press('k', { ctrlKey: true }, screen.getByRole('textbox', { name: 'Text' }));
    over('palette');
  });

  test('[UI24] ? lists the keys, and in a text it is a question mark; there Mod+/ lists them', () => {
    open();
    const text = screen.getByRole('textbox', { name: 'Text' });
    press('?', {}, text);
    over('nothing');
    press('/', { ctrlKey: true }, text);
    over('keys');
    closeOverlay('keys');
    press('?');
    over('keys');
  });

  test('[UI24] / goes to the search box of the page', () => {
    open({ search: true });
    press('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
  });

  test('[UI24] / goes to the search of cables where the page has no search box', async () => {
    open();
    press('/');
    expect(await screen.findByText('at /search')).toBeVisible();
  });

  test('[UI24] in a text / is a stroke', () => {
    open();
    press('/', {}, screen.getByRole('textbox', { name: 'Text' }));
    over('nothing');
  });

  test('[UI24] G and a letter lead to a place; the letter alone does not', async () => {
    open();
    press('m');
    over('nothing');
    press('g');
    press('m');
    expect(await screen.findByText('at /memos')).toBeVisible();
  });

  test('[UI24] the place of administrators has a key for them alone', async () => {
    open();
    press('g');
    press('p');
    over('nothing');
  });

  test('[UI24] G N makes a new memo', () => {
    open();
    press('g');
    press('n');
    over('new-memo');
  });
});

const GROUP = [{ title: 'In a cable', lines: [{ what: 'Next paragraph', keys: 'J' }] }];

function Page() {
  usePageKeys(GROUP);
  return <KeysHelp isAdmin={false} open onOpenChange={() => undefined} />;
}

test('[UI24] the list has the keys of the page and those of the house', async () => {
  render(<Page />);
  const dialog = await screen.findByRole('dialog', { name: 'Keys' });
  expect(dialog).toHaveTextContent('Next paragraph');
  expect(dialog).toHaveTextContent('Go to Cables');
  expect(dialog).toHaveTextContent('Search, on this page where it has a field, else the cables');
  expect(dialog).not.toHaveTextContent('Go to People');
});
