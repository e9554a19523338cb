import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { rollUp } from '#domain/marking/rollup';
import { citedIds, outline } from '#domain/memo/outline';
import { portionsOf } from '#domain/memo/portions';
import { ROOT } from '#domain/memo/schema';

const cited = new Map([['q64', { citation: '08 STATE 2034, para 64 (C)', mark: 'C' }]]);

function element(name: string, attributes: Record<string, string>, text = ''): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.insert(0, [new Y.XmlText(text)]);
  return made;
}

function memo(...blocks: Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getText(ROOT.title).insert(0, 'Athens');
  doc.getXmlFragment(ROOT.text).insert(0, blocks);
  return doc;
}

describe('a memo as portions', () => {
  test('[ME1] the banner names the quote that raises it', () => {
    const doc = memo(
      element('paragraph', { mark: 'U' }, 'Own words.'),
      element('quote', { citation: 'q64' }),
    );
    const banner = rollUp(portionsOf(outline(doc), cited), { handling: 'SBU' });
    expect(banner.text).toBe('CONFIDENTIAL');
    expect(banner.because).toEqual(['08 STATE 2034, para 64']);
  });

  test('[ME1] a quote within a sentence counts as well, wherever it stands', () => {
    const sentence = element('paragraph', { mark: 'U' }, 'It said so: ');
    const cell = element('tableCell', {});
    cell.insert(0, [sentence]);
    const doc = memo(element('paragraph', {}, 'Unmarked.'), cell);
    sentence.insert(1, [element('inlineQuote', { citation: 'q64' })]);
    expect(citedIds(outline(doc))).toEqual(['q64']);
    expect(rollUp(portionsOf(outline(doc), cited), { handling: 'SBU' }).level).toBe('C');
  });

  test('[ME2] unmarked text falls under the handling level; an empty paragraph is no portion', () => {
    const doc = memo(element('paragraph', {}), element('paragraph', { mark: 'U' }, 'Open.'));
    expect(portionsOf(outline(doc), cited).map((portion) => portion.label)).toEqual([
      'the title',
      'paragraph 1',
    ]);
    expect(rollUp(portionsOf(outline(doc), cited), { handling: 'SBU' }).text).toBe(
      'SENSITIVE BUT UNCLASSIFIED',
    );
  });

  test('[ME3] reading the outline leaves the document as it was', () => {
    const doc = memo(element('paragraph', {}, 'Words.'), element('quote', { citation: 'q64' }));
    const before = Y.encodeStateAsUpdate(doc);
    outline(doc);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});
