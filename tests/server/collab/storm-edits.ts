import * as Y from 'yjs';
import { ROOT } from '#domain/memo/schema';

type Pick = (n: number) => number;

const WORDS = ['Athens', 'MTCR ', 'no objection', '–', 'e\u0301', '😀', ' ', 'paragraph 64'];

function texts(node: Y.XmlFragment, found: Y.XmlText[] = []): Y.XmlText[] {
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) found.push(child);
    else if (child instanceof Y.XmlElement) texts(child, found);
  }
  return found;
}

/** The place, or the next one that is not inside a character: no editor puts its caret there, and Yjs would break it. */
function between(text: Y.XmlText, at: number): number {
  const plain = (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
  const isInside = /[\uD800-\uDBFF]/.test(plain[at - 1] ?? '');
  return isInside ? at + 1 : at;
}

function block(name: string, ...inner: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, inner);
  return element;
}

const paragraph = (words: string) => block('paragraph', new Y.XmlText(words));

function newBlock(pick: Pick): Y.XmlElement {
  const words = () => WORDS[pick(WORDS.length)] ?? '';
  switch (pick(4)) {
    case 0: {
      const items = Array.from({ length: 1 + pick(3) }, () => block('listItem', paragraph(words())));
      return block('bulletList', ...items);
    }
    case 1: {
      const row = () => block('tableRow', ...[0, 1].map(() => block('tableCell', paragraph(words()))));
      return block('table', row(), row());
    }
    case 2: {
      const quote = new Y.XmlElement('quote');
      quote.setAttribute('citation', String(pick(1_000)));
      return quote;
    }
    default:
      return paragraph(words());
  }
}

/** Does one thing of an editor to the memo: writes, deletes, formats, makes lists, tables and quotes. */
export function edit(doc: Y.Doc, pick: Pick): void {
  const fragment = doc.getXmlFragment(ROOT.text);
  const all = texts(fragment);
  const text = all[pick(all.length || 1)];
  const kind = pick(10);
  if (!text || kind === 0) {
    fragment.insert(pick(fragment.length + 1), [newBlock(pick)]);
    return;
  }
  const at = between(text, pick(text.length + 1));
  const some = between(text, Math.min(at + 1 + pick(6), text.length)) - at;
  if (kind < 5) text.insert(at, WORDS[pick(WORDS.length)] ?? 'x');
  else if (kind < 7) text.delete(at, some);
  else if (kind < 8) text.format(at, some, pick(2) ? { bold: true } : { bold: null });
  else if (kind < 9 && fragment.length > 3) fragment.delete(pick(fragment.length), 1);
  else doc.getText(ROOT.title).insert(pick(doc.getText(ROOT.title).length + 1), 't');
}
