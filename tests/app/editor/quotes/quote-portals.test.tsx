import { act, render } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Desk, DeskContext } from '#app/editor/desk-context';
import { type QuoteHost, QuoteHosts } from '#app/editor/quotes/hosts';
import { QuotePortals } from '#app/editor/quotes/quote-portals';
import { type Quotes, viewOf } from '#app/editor/quotes/quote-store';
import type { ResolvedQuote } from '#app/editor/quotes/resolved';

const MANY = 20;

let idle: (() => void)[];
let hosts: QuoteHost[];

const quote = (id: string) =>
  ({
    id,
    citation: `08 STATE 2034, para ${id} (C)`,
    mark: 'C',
    level: 'C',
    state: 'current',
    href: `/cables/08STATE2034#p${id}`,
    blocks: [
      { kind: 'text', lineMissing: false, pieces: [{ kind: 'words', at: 0, text: '', read: `Said ${id}` }] },
    ],
    source: null,
    decision: null,
  }) as unknown as ResolvedQuote;

const quotes: Quotes = {
  known: new Map(Array.from({ length: MANY }, (_, i) => [String(i), quote(String(i))])),
  loaded: true,
  unknown: new Set(),
};

beforeEach(() => {
  idle = [];
  vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run));
  vi.stubGlobal('cancelIdleCallback', () => {});
  hosts = Array.from({ length: MANY }, (_, i) => ({
    key: String(i),
    dom: document.createElement('figure'),
    citation: String(i),
    form: 'block',
    selected: i === MANY - 1,
    position: () => i,
  }));
});

afterEach(() => vi.unstubAllGlobals());

const withButtons = () => hosts.filter(({ dom }) => dom.querySelector('[aria-label="Remove"]')).length;

test('[UI32] the words of all quotations come first, their buttons piece by piece, and keep their room till then', async () => {
  const all = new QuoteHosts();
  for (const host of hosts) all.put(host);
  const desk = {
    editor: {},
    canEdit: true,
    canComment: true,
    startComment: () => {},
    quoteView: (id: string | null) => viewOf(quotes, id),
  } as unknown as Desk;
  render(
    <MemoryRouter>
      <DeskContext.Provider value={desk}>
        <QuotePortals hosts={all} />
      </DeskContext.Provider>
    </MemoryRouter>,
  );
  expect(hosts.map(({ dom }) => dom.querySelector('.quote-words')?.textContent)).toEqual(
    hosts.map((_, i) => `Said ${i}`),
  );
  // The selected one has them at once.
  expect(withButtons()).toBe(1);
  const [first] = hosts;
  expect(first?.dom.querySelector<HTMLElement>('.quote-actions')?.style.width).toBe('9.25rem');
  const counts: number[] = [];
  while (idle.length > 0) {
    act(() => {
      for (const run of idle.splice(0)) run();
    });
    counts.push(withButtons());
  }
  expect(counts).toEqual([9, 17, 20]);
  expect(first?.dom.querySelectorAll('.quote-actions > *')).toHaveLength(5);
});

test('[UI32] a quotation is shown anew only where it has become another', () => {
  const view = viewOf(quotes, '3');
  expect(viewOf({ ...quotes, known: new Map(quotes.known) }, '3')).toBe(view);
  const other = { ...quotes, known: new Map(quotes.known).set('3', quote('3')) };
  expect(viewOf(other, '3')).not.toBe(view);
});
