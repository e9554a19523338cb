import { prosemirrorJSONToYDoc, prosemirrorJSONToYXmlFragment, updateYFragment } from '@tiptap/y-tiptap';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { rollUp } from '#domain/marking/rollup';
import { buildTree } from '#domain/memo/build-tree';
import { citedIds, outline } from '#domain/memo/outline';
import { portionsOf } from '#domain/memo/portions';
import { isTie, memoSchema, ROOT } from '#domain/memo/schema';
import { statements } from '#domain/memo/statements';
import { context, doc, inlineQuote, type Json, paragraph, QUOTES, text } from './sample';

const on = (...citations: string[]) =>
  citations.map((citation) => ({ type: 'paraphrase', attrs: { citation } }));
const memo = (...content: Json[]) => prosemirrorJSONToYDoc(memoSchema(), doc(...content), ROOT.text);
const ties = (made: Y.Doc) =>
  outline(made).flatMap((item) => (item.kind === 'paraphrase' ? [item.citation] : []));
const signs = (...content: Json[]) => {
  const [block] = buildTree(doc(...content), context()).blocks;
  return block?.kind === 'paragraph'
    ? block.runs.map((run) => (run.kind === 'text' ? run.text : run.kind))
    : [];
};

describe('Words that rest on several sources', () => {
  const both = paragraph(null, text('They agreed.', ...on('q13', 'q64')), text(' They left.'));

  test('[CR94] are counted for each of them: in the sources, the banner and the coverage', () => {
    const made = memo(both);
    expect(ties(made)).toEqual(['q13', 'q64']);
    expect(citedIds(outline(made))).toEqual(['q13', 'q64']);
    expect(rollUp(portionsOf(outline(made), new Map(Object.entries(QUOTES))), { handling: 'SBU' }).text).toBe(
      'CONFIDENTIAL',
    );
    expect(statements(made).map(({ citations }) => citations)).toEqual([['q13', 'q64'], []]);
  });

  test('[CR94] in an export each has its footnote, the second sign joined to the first, and both raise the mark', () => {
    const tree = buildTree(doc(both), context());
    expect(tree.notes.map((note) => note.text)).toEqual([
      'Rests on 08 STATE 2034, para 13 (SBU).',
      'Rests on 08 STATE 2034, para 64 (C).',
    ]);
    expect(tree.blocks).toMatchObject([
      {
        mark: 'C',
        runs: [
          { kind: 'text' },
          { kind: 'source', note: 1, joined: false },
          { kind: 'source', note: 2, joined: true },
          { kind: 'text' },
        ],
      },
    ]);
    expect(tree.banner.text).toBe('CONFIDENTIAL');
  });

  test('[CR94] where they overlap, each source ends where its own words do', () => {
    const overlapping = paragraph(
      'C',
      text('One ', ...on('q13')),
      text('two ', ...on('q13', 'q64')),
      text('three.', ...on('q64')),
    );
    expect(signs(overlapping)).toEqual(['One ', 'two ', 'source', 'three.', 'source']);
    expect(ties(memo(overlapping))).toEqual(['q13', 'q64']);
  });

  test('[CR94] the same source twice on the same words is one; the banner is that of the editor', () => {
    const twice = paragraph('U', text('One', ...on('q64', 'q64')), inlineQuote('q13'), text('two'));
    expect(signs(twice)).toEqual(['One', 'source', 'quote', 'two']);
    const made = memo(twice);
    const cited = new Map(Object.entries(QUOTES));
    expect(rollUp(portionsOf(outline(made), cited), { handling: 'SBU' }).text).toBe(
      buildTree(doc(twice), context({ title: '' })).banner.text,
    );
  });

  test('[CR94] two people who tie the same words at once both keep their source', () => {
    const [ana, ben] = [memo(paragraph('U', text('They agreed.'))), new Y.Doc()];
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana));
    const tie = (who: Y.Doc, citation: string) =>
      updateYFragment(
        who,
        who.getXmlFragment(ROOT.text),
        memoSchema().nodeFromJSON(doc(paragraph('U', text('They agreed.', ...on(citation))))),
        { mapping: new Map(), isOMark: new Map() },
      );
    tie(ana, 'q13');
    tie(ben, 'q64');
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana));
    Y.applyUpdate(ana, Y.encodeStateAsUpdate(ben));
    for (const who of [ana, ben]) expect(ties(who).sort()).toEqual(['q13', 'q64']);
  });

  test('[CR94] a tie of an older memo, by the mark’s bare name, is read as before', () => {
    const made = new Y.Doc();
    prosemirrorJSONToYXmlFragment(memoSchema(), doc(paragraph('U')), made.getXmlFragment(ROOT.text));
    const words = new Y.XmlText();
    (made.getXmlFragment(ROOT.text).get(0) as Y.XmlElement).push([words]);
    words.insert(0, 'They agreed.', { paraphrase: { citation: 'q64' } });
    expect(ties(made)).toEqual(['q64']);
    expect(['paraphrase', 'paraphrase--aB3+/=09', 'paraphrase--short', 'bold'].map(isTie)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
