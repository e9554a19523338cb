import type { Node } from '@tiptap/pm/model';
import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { insertQuote, switchForm } from '#app/editor/quotes/insert';
import { memoSchema } from '#domain/memo/schema';

const schema = memoSchema();
const p = (...content: (string | Node)[]) =>
  schema.node(
    'paragraph',
    null,
    content.map((c) => (typeof c === 'string' ? schema.text(c) : c)),
  );
const inline = (citation: string) => schema.node('inlineQuote', { citation });
const quote = (citation: string) => schema.node('quote', { citation });

/** The blocks of a document: `p:text`, `q:id`, `«id»` within a sentence. */
function drawn(doc: Node): string[] {
  const lines: string[] = [];
  doc.descendants((node, _pos, parent) => {
    if (node.type.name === 'quote')
      lines.push(`${parent?.type.name === 'doc' ? '' : '  '}q:${node.attrs.citation}`);
    if (!node.isTextblock) return;
    let text = '';
    node.forEach((child) => {
      text += child.isText ? child.text : `«${child.attrs.citation}»`;
    });
    lines.push(`${parent?.type.name === 'doc' ? '' : '  '}p:${text}`);
  });
  return lines;
}

const at = (doc: Node, pos: number) => EditorState.create({ doc, selection: TextSelection.create(doc, pos) });

describe('a quotation put at the caret', () => {
  test('[ME7] takes the place of an empty line, and a line to write on stands behind it', () => {
    const doc = schema.node('doc', null, [p('Before'), p()]);
    const tr = insertQuote(at(doc, 9), 'a', 'block');
    expect(drawn(tr.doc)).toEqual(['p:Before', 'q:a', 'p:']);
    expect(tr.selection.$from.parent.type.name).toBe('paragraph');
    expect(tr.selection.$from.parent.content.size).toBe(0);
  });

  test('[ME7] goes behind its paragraph from the end of it, before it from the start, and splits it within', () => {
    const doc = schema.node('doc', null, [p('One two')]);
    expect(drawn(insertQuote(at(doc, 8), 'a', 'block').doc)).toEqual(['p:One two', 'q:a', 'p:']);
    expect(drawn(insertQuote(at(doc, 1), 'a', 'block').doc)).toEqual(['q:a', 'p:One two']);
    expect(drawn(insertQuote(at(doc, 4), 'a', 'block').doc)).toEqual(['p:One', 'q:a', 'p: two']);
  });

  test('[ME7] stays in the list item or the table cell that the caret is in', () => {
    const item = schema.node('bulletList', null, [schema.node('listItem', null, [p('point')])]);
    const doc = schema.node('doc', null, [item, p('end')]);
    expect(drawn(insertQuote(at(doc, 8), 'a', 'block').doc)).toEqual(['  p:point', '  q:a', '  p:', 'p:end']);
    expect(drawn(insertQuote(at(doc, 3), 'a', 'block').doc)).toEqual(['  p:', '  q:a', '  p:point', 'p:end']);
    const empty = schema.node('bulletList', null, [schema.node('listItem', null, [p()])]);
    expect(drawn(insertQuote(at(schema.node('doc', null, [empty]), 3), 'a', 'block').doc)).toEqual([
      '  p:',
      '  q:a',
      '  p:',
    ]);
  });

  test('[ME7] overwrites nothing that is selected, words or another quotation', () => {
    const doc = schema.node('doc', null, [p('Some words'), quote('x')]);
    const words = EditorState.create({ doc, selection: TextSelection.create(doc, 1, 11) });
    expect(drawn(insertQuote(words, 'a', 'block').doc)).toEqual(['p:Some words', 'q:a', 'q:x']);
    expect(drawn(insertQuote(words, 'a', 'inline').doc)).toEqual(['p:Some words«a»', 'q:x']);
    const node = EditorState.create({ doc, selection: NodeSelection.create(doc, 12) });
    expect(drawn(insertQuote(node, 'a', 'block').doc)).toEqual(['p:Some words', 'q:x', 'q:a', 'p:']);
    expect(drawn(insertQuote(node, 'a', 'inline').doc)).toEqual(['p:Some words', 'q:x', 'p:«a»']);
  });

  test('[ME7] within a sentence it stands at the caret, and the caret behind it', () => {
    const tr = insertQuote(at(schema.node('doc', null, [p('One two')]), 4), 'a', 'inline');
    expect(drawn(tr.doc)).toEqual(['p:One«a» two']);
    expect(tr.selection.from).toBe(5);
  });
});

describe('a quotation switched in place', () => {
  test('[ME8] from block to a sentence and back, its id the same', () => {
    const doc = schema.node('doc', null, [p('Before'), quote('a'), p('After')]);
    const there = switchForm(EditorState.create({ doc }), 8, 'inline');
    expect(there && drawn(there.doc)).toEqual(['p:Before', 'p:«a»', 'p:After']);
    const back = there && switchForm(EditorState.create({ doc: there.doc }), 9, 'block');
    expect(back && drawn(back.doc)).toEqual(['p:Before', 'q:a', 'p:After']);
    expect(back?.selection).toBeInstanceOf(NodeSelection);
  });

  test('[ME8] out of a sentence: what stood behind it goes on below', () => {
    const doc = schema.node('doc', null, [p('They said ', inline('a'), ' and left.')]);
    const tr = switchForm(EditorState.create({ doc }), 11, 'block');
    expect(tr && drawn(tr.doc)).toEqual(['p:They said ', 'q:a', 'p: and left.']);
  });

  test('[ME8] nothing happens where no quotation stands', () => {
    expect(
      switchForm(EditorState.create({ doc: schema.node('doc', null, [p('x')]) }), 0, 'block'),
    ).toBeNull();
  });
});
