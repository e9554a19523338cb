import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type CoverageQuote, coverageOf, sourceGroups } from '#domain/memo/coverage';
import { memoSchema, ROOT } from '#domain/memo/schema';
import { statements } from '#domain/memo/statements';

type Node = Record<string, unknown>;
const said = (text: string): Node => ({ type: 'text', text });
const cited = (citation: string): Node => ({ type: 'inlineQuote', attrs: { citation } });
const paragraph = (...content: Node[]): Node => ({ type: 'paragraph', content });
const block = (citation: string): Node => ({ type: 'quote', attrs: { citation } });
const heading = (text: string): Node => ({ type: 'heading', attrs: { level: 2 }, content: [said(text)] });

function memo(...content: Node[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getText(ROOT.title).insert(0, 'Nothing is claimed by a title.');
  prosemirrorJSONToYXmlFragment(memoSchema(), { type: 'doc', content }, doc.getXmlFragment(ROOT.text));
  return doc;
}
const told = (doc: Y.Doc) => statements(doc).map(({ text, citations }) => [text, citations]);

describe('The sentences of a memo', () => {
  test('[ME60] are told apart, and each rests on the quotations within it', () => {
    const doc = memo(
      paragraph(said('The Partners met in Athens. They agreed on '), cited('a'), said(' and no more.')),
    );
    expect(told(doc)).toEqual([
      ['The Partners met in Athens.', []],
      ['They agreed on and no more.', ['a']],
    ]);
  });

  test('[ME60] a quotation behind the full stop is of the sentence before it', () => {
    const doc = memo(
      paragraph(said('They met. '), cited('a'), said(' The Chair closed. '), cited('b'), cited('c')),
    );
    expect(told(doc)).toEqual([
      ['They met.', ['a']],
      ['The Chair closed.', ['b', 'c']],
    ]);
  });

  test('[ME60] an abbreviation ends no sentence', () => {
    const doc = memo(paragraph(said('The U.S. Delegation met Amb. Smith at noon. It left.')));
    expect(told(doc).map(([text]) => text)).toEqual([
      'The U.S. Delegation met Amb. Smith at noon.',
      'It left.',
    ]);
  });

  test('[ME61] one that leads to a quotation beneath it rests on that', () => {
    const doc = memo(
      paragraph(said('It was long. The text reads:')),
      block('a'),
      block('b'),
      paragraph(said('Then:')),
    );
    expect(told(doc)).toEqual([
      ['It was long.', []],
      ['The text reads:', ['a', 'b']],
      ['Then:', []],
    ]);
  });

  test('[ME62] title, headings and questions state nothing; a paragraph that is a quotation is none of its own', () => {
    const doc = memo(
      heading('It was decided.'),
      paragraph(said('Who objected?')),
      paragraph(cited('a')),
      paragraph(said('…')),
    );
    expect(told(doc)).toEqual([]);
  });

  test('[ME62] each says where it stands, text block by text block', () => {
    const doc = memo(
      heading('One'),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(said('A point.'))] }] },
      paragraph(cited('a'), said(' came. It went.')),
    );
    expect(statements(doc).map((one) => one.place)).toEqual([
      { block: 1, start: 0, end: 8 },
      { block: 2, start: 0, end: 7 },
      { block: 2, start: 8, end: 16 },
    ]);
  });
});

const quotes = new Map<string, CoverageQuote>([
  ['a', { cableId: 'A', damaged: false }],
  ['b', { cableId: 'B', damaged: true }],
  ['c', { cableId: 'C', damaged: null }],
]);
const cable = (id: string, ...refs: string[]) => ({ id, refs });

describe('Coverage', () => {
  test('[ME63] counts sentences without a source, and those on a single one', () => {
    const doc = memo(
      paragraph(said('Nobody says so.')),
      paragraph(said('One says so.'), cited('a')),
      paragraph(said('Two say so.'), cited('a'), cited('b')),
      paragraph(said('A stranger says so.'), cited('x')),
    );
    const judged = coverageOf(statements(doc), quotes, [cable('A'), cable('B')], ['a', 'b']);
    expect(judged.total).toBe(4);
    expect(judged.unsourced.map((one) => one.text)).toEqual(['Nobody says so.', 'A stranger says so.']);
    expect(judged.single.map((one) => [one.statement.text, one.cables])).toEqual([['One says so.', ['A']]]);
  });

  test('[ME64] two cables of which one refers to the other are one source', () => {
    const doc = memo(paragraph(said('Two say so.'), cited('a'), cited('b')));
    const [only] = coverageOf(statements(doc), quotes, [cable('A', 'B'), cable('B')], []).single;
    expect(only).toMatchObject({ cables: ['A', 'B'], linked: true });
  });

  test('[ME64] they are found over a third that is quoted too, and not over one that is not', () => {
    expect(sourceGroups([cable('A', 'B', 'Z'), cable('B', 'C'), cable('C'), cable('D', 'Z')])).toEqual([
      {
        cables: ['A', 'B', 'C'],
        links: [
          { from: 'A', to: 'B' },
          { from: 'B', to: 'C' },
        ],
      },
    ]);
    expect(sourceGroups([cable('A', 'A')])).toEqual([]);
    expect(sourceGroups([cable('A', 'B'), cable('B', 'A')])[0]?.cables).toEqual(['A', 'B']);
  });

  test('[ME65] quotations with a lost line are named; what the reader may not see is said to be not known', () => {
    const hidden = { id: 'C', refs: null };
    const judged = coverageOf([], quotes, [cable('A'), cable('B'), hidden], ['a', 'b', 'c', 'b']);
    expect(judged).toMatchObject({ damaged: ['b'], unknown: 1, refsUnknown: ['C'] });
  });
});
