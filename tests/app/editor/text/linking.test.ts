import { splitBlock } from '@tiptap/pm/commands';
import { Slice } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { describe, expect, test } from 'vitest';
import { addressesIn, linkAddresses, linkSelection } from '#app/editor/text/linking';
import { memoSchema } from '#domain/memo/schema';
import { doc, inlineQuote, paragraph, text } from '#tests/domain/memo/sample';

const open = (...content: Parameters<typeof doc>) =>
  EditorState.create({ doc: memoSchema().nodeFromJSON(doc(...content)) });
const atEnd = (state: EditorState) => state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc)));

/** The links after a change, as `words → address`. */
function links(before: EditorState, change: (tr: Transaction) => Transaction): string[] {
  const tr = change(before.tr);
  const after = before.apply(tr);
  const linked = linkAddresses([tr], before, after);
  const found: string[] = [];
  (linked ? after.apply(linked) : after).doc.descendants((node) => {
    const link = node.marks.find(({ type }) => type.name === 'link');
    if (link) found.push(`${node.text} → ${link.attrs.href}`);
  });
  return found;
}

const typing = (words: string, more: string) =>
  links(atEnd(open(paragraph('U', text(words)))), (tr) => tr.insertText(more));

describe('an address that is typed', () => {
  test('[ME71] becomes a link when a blank stands behind it, and not before', () => {
    expect(typing('see https://example.org/a', 'b')).toEqual([]);
    expect(typing('see https://example.org/ab', ' ')).toEqual([
      'https://example.org/ab → https://example.org/ab',
    ]);
    expect(typing('see example.org', ' ')).toEqual(['example.org → https://example.org']);
    expect(typing('ask ana@example.org', ' ')).toEqual(['ana@example.org → mailto:ana@example.org']);
  });

  test('[ME71] may stand in brackets and before a full stop, which are none of it', () => {
    expect(typing('(see example.org).', ' ')).toEqual(['example.org → https://example.org']);
    expect(typing('“https://example.org”,', ' ')).toEqual(['https://example.org → https://example.org']);
  });

  test('[ME71] figures, file names with more behind them and words with a point are none', () => {
    expect(typing('section 1.2.3.4', ' ')).toEqual([]);
    expect(typing('example.org1', ' ')).toEqual([]);
    expect(typing('the U.S.', ' ')).toEqual([]);
  });

  test('[ME71] a new line ends it too; what stands behind a quotation is found at its place', () => {
    const state = atEnd(open(paragraph('U', inlineQuote('q1'), text(' and example.org'))));
    let split = state.tr;
    splitBlock(state, (tr) => {
      split = tr;
    });
    expect(links(state, () => split)).toEqual(['example.org → https://example.org']);
  });

  test('[ME71] what another wrote is left to them, and a link that is one already as it is', () => {
    const state = atEnd(open(paragraph('U', text('see example.org'))));
    expect(
      links(state, (tr) => tr.insertText(' ').setMeta(ySyncPluginKey, { isChangeOrigin: true })),
    ).toEqual([]);
    const chosen = atEnd(
      open(paragraph('U', text('example.org', { type: 'link', attrs: { href: 'https://else.org' } }))),
    );
    expect(links(chosen, (tr) => tr.insertText(' '))[0]).toBe('example.org  → https://else.org');
  });
});

test('[ME71] a change that reaches beyond the text of its block, as a quotation put in its place does, is nothing typed', () => {
  const state = atEnd(open(paragraph('U', text('08STATE2034 ¶64'))));
  const { schema } = state;
  const quote = schema.node('quote', { citation: 'q64' });
  const line = schema.node('paragraph');
  expect(links(state, (tr) => tr.replaceWith(0, tr.doc.content.size, [quote, line]))).toEqual([]);
  expect(links(state, (tr) => tr.replaceWith(0, tr.doc.content.size, [line, quote]))).toEqual([]);
  expect(links(state, (tr) => tr.replaceWith(0, tr.doc.content.size, [quote]))).toEqual([]);
});

describe('an address that is pasted', () => {
  test('[ME71] becomes a link wherever it stands in what was pasted, and nowhere else', () => {
    const state = atEnd(open(paragraph('U', text('old.example.org and '))));
    const found = links(state, (tr) => tr.insertText('a.example.org, b.example.org').setMeta('paste', true));
    expect(found).toEqual(['a.example.org → https://a.example.org', 'b.example.org → https://b.example.org']);
  });

  test('[ME71] over selected words it becomes their link', () => {
    const state = open(paragraph('U', text('the report')));
    const some = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 5, 11)));
    const slice = (words: string) =>
      new Slice(some.doc.type.schema.node('paragraph', null, [some.schema.text(words)]).content, 0, 0);
    expect(linkSelection(some, slice('https://example.org'))?.doc.toString()).toBe(
      'doc(paragraph("the ", link("report")))',
    );
    expect(linkSelection(some, slice('see https://example.org'))).toBeNull();
    expect(linkSelection(state, slice('https://example.org'))).toBeNull();
  });

  test('[ME71] is never one that does more than lead somewhere', () => {
    expect(addressesIn('javascript:alert(1) data:text/html,x ftp://example.org')).toEqual([]);
  });
});
