import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { ROOT } from '#domain/memo/schema';
import { appendQuote } from '#server/quotes/append';

function docWith(...paragraphs: string[]): Y.Doc {
  const doc = new Y.Doc();
  const text = doc.getXmlFragment(ROOT.text);
  for (const words of paragraphs) {
    const paragraph = new Y.XmlElement('paragraph');
    if (words) paragraph.insert(0, [new Y.XmlText(words)]);
    text.push([paragraph]);
  }
  return doc;
}

const textOf = (doc: Y.Doc) => doc.getXmlFragment(ROOT.text).toString();
const QUOTE = '<quote citation="q"></quote>';
const INLINE = '<inlinequote citation="q"></inlinequote>';

describe('A quotation at the end of the text', () => {
  test('[CR29] stands as a block with an empty paragraph behind it', () => {
    const doc = docWith('One.');
    appendQuote(doc, 'q', 'block');
    expect(textOf(doc)).toBe(`<paragraph>One.</paragraph>${QUOTE}<paragraph></paragraph>`);
  });

  test('[CR29] takes the place of an empty last paragraph, which stays the last', () => {
    const doc = docWith('One.', '');
    appendQuote(doc, 'q', 'block');
    appendQuote(doc, 'q', 'block');
    expect(textOf(doc)).toBe(`<paragraph>One.</paragraph>${QUOTE}${QUOTE}<paragraph></paragraph>`);
  });

  test('[CR29] within a sentence it joins the last paragraph, or one of its own', () => {
    const doc = docWith('As agreed');
    appendQuote(doc, 'q', 'inline');
    expect(textOf(doc)).toBe(`<paragraph>As agreed${INLINE}</paragraph>`);
    const empty = docWith();
    appendQuote(empty, 'q', 'inline');
    expect(textOf(empty)).toBe(`<paragraph>${INLINE}</paragraph>`);
  });
});
