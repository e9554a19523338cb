import * as Y from 'yjs';
import { ROOT } from '#domain/memo/schema';
import type { QuoteForm } from './types';

const isParagraph = (node: unknown): node is Y.XmlElement =>
  node instanceof Y.XmlElement && node.nodeName === 'paragraph';

const isEmpty = (paragraph: Y.XmlElement) =>
  paragraph.toArray().every((child) => child instanceof Y.XmlText && child.length === 0);

function citing(name: 'quote' | 'inlineQuote', citation: string): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.setAttribute('citation', citation);
  return element;
}

/**
 * Puts a quotation at the end of the text: a block with an empty paragraph behind it to type on in, or inside the last
 * paragraph. An empty last paragraph is used and not left standing above.
 */
export function appendQuote(doc: Y.Doc, citation: string, form: QuoteForm): void {
  const text = doc.getXmlFragment(ROOT.text);
  const last: unknown = text.length > 0 ? text.get(text.length - 1) : null;
  if (form === 'block') {
    const ends = isParagraph(last) && isEmpty(last);
    const quote = citing('quote', citation);
    if (ends) text.insert(text.length - 1, [quote]);
    else text.push([quote, new Y.XmlElement('paragraph')]);
    return;
  }
  const paragraph = isParagraph(last) ? last : new Y.XmlElement('paragraph');
  if (paragraph !== last) text.push([paragraph]);
  paragraph.push([citing('inlineQuote', citation)]);
}
