import { describe, expect, test } from 'vitest';
import type { QuoteView } from '#app/editor/quotes/quote-store';
import type { ResolvedQuote } from '#app/editor/quotes/resolved';
import { type Dated, layOut } from '#app/editor/sources/timeline-layout';
import { byCable, usesOf, waiting } from '#app/editor/sources/uses';
import type { OutlineItem } from '#domain/memo/outline';

const quote = (id: string, cableId: string, part: Partial<ResolvedQuote> = {}): ResolvedQuote => ({
  id,
  cableId,
  key: 'p1',
  citation: cableId,
  mark: 'C',
  level: 'C',
  state: 'current',
  text: 'words',
  shortening: null,
  removedAt: null,
  blocks: [],
  href: '/',
  source: null,
  decision: null,
  ...part,
});
const source = { diff: null, citation: null, href: null, marks: null };
const kept = { what: 'kept', by: 'Ana', at: '2026-01-01T00:00:00Z' } as const;
const quotes = new Map(
  [
    quote('a', 'A'),
    quote('b', 'B', { state: 'changed', source }),
    quote('c', 'A', { state: 'withdrawn', source, decision: kept }),
  ].map((one) => [one.id, one]),
);
const view = (id: string | null): QuoteView => {
  const known = id === null ? undefined : quotes.get(id);
  return known ? { kind: 'known', quote: known } : { kind: 'unknown' };
};
const items: OutlineItem[] = [
  { kind: 'text', mark: null, text: 'Words.', index: 0 },
  ...['a', 'b', 'x', 'c', 'b'].map((citation, i) => ({ kind: 'quote' as const, citation, index: i + 1 })),
];

describe('The Sources region', () => {
  test('[ME66] has each use in order of appearance, or by cable in the order of the first use', () => {
    const uses = usesOf(items, view);
    expect(uses.map(({ place }) => [place?.citation, place?.kind, place?.nth])).toEqual([
      ['a', 'quote', 0],
      ['b', 'quote', 0],
      ['x', 'quote', 0],
      ['c', 'quote', 0],
      ['b', 'quote', 1],
    ]);
    expect(byCable(uses).map((group) => [group.cableId, group.uses.map((use) => use.n)])).toEqual([
      ['A', [0, 3]],
      ['B', [1, 4]],
      [null, [2]],
    ]);
  });

  test('[ME67] counts what waits for a decision once, however often it stands, and not what was kept', () => {
    expect(waiting(usesOf(items, view)).map((use) => use.n)).toEqual([1]);
  });
});

const dated = (label: string, sentAt: string): Dated => ({ id: label, label, sentAt });

describe('The timeline', () => {
  test('[ME68] goes from the first date to the last; dots stand in proportion', () => {
    const { dots } = layOut(
      [
        dated('C', '2008-01-03T00:00:00Z'),
        dated('A', '2008-01-01T00:00:00Z'),
        dated('B', '2008-01-02T00:00:00Z'),
      ],
      10,
      210,
    );
    expect(dots.map((dot) => [dot.cable.id, dot.x])).toEqual([
      ['A', 10],
      ['B', 110],
      ['C', 210],
    ]);
  });

  test('[ME68] labels never touch or leave the drawing; what has no room has no label', () => {
    const days = Array.from({ length: 30 }, (_, i) =>
      dated(`08 STATE ${1000 + i}`, new Date(Date.UTC(2008, 0, 1 + i)).toISOString()),
    );
    const { dots, rows } = layOut(days, 8, 232);
    expect(rows).toBe(4);
    expect(dots.some((dot) => dot.row === null)).toBe(true);
    const width = '08 STATE 1000'.length * 5.7;
    for (const row of [0, 1, 2, 3]) {
      const starts = dots.filter((dot) => dot.row === row).map((dot) => dot.labelX);
      for (const [i, start] of starts.entries())
        expect(start - (starts[i - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThan(width);
      for (const start of starts) expect(start + width).toBeLessThanOrEqual(240.01);
    }
  });
});
