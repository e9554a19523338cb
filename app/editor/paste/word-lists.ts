import { all, rename, styleOf } from './dom';

/** An open list while the paragraphs of Word are walked through. */
interface OpenList {
  level: number;
  list: HTMLElement;
}

const levelOf = (paragraph: Element) =>
  Number(/;mso-list:[^;]*level(\d)/.exec(styleOf(paragraph))?.[1] ?? Number.NaN);

const isListParagraph = (node: Element | null): node is HTMLElement =>
  node?.localName === 'p' && Number.isFinite(levelOf(node));

/** Word prints the bullet or number as text; a letter or figure with a point or bracket behind it is a number. */
function takeMarker(paragraph: HTMLElement): 'ul' | 'ol' {
  const marker = all(paragraph, 'span').find((span) => styleOf(span).includes(';mso-list:ignore'));
  const text = marker?.textContent?.replace(/[\s\u00a0]+/g, '') ?? '';
  marker?.remove();
  return /^\(?([0-9]+|[a-z]{1,4})[.)]$/i.test(text) ? 'ol' : 'ul';
}

function openList(stack: OpenList[], level: number, kind: 'ul' | 'ol', before: Element): HTMLElement {
  while ((stack.at(-1)?.level ?? 0) > level) stack.pop();
  const top = stack.at(-1);
  if (top?.level === level && top.list.localName === kind) return top.list;
  if (top?.level === level) stack.pop();
  const list = before.ownerDocument.createElement(kind);
  const home = stack.at(-1)?.list.lastElementChild;
  if (home) home.append(list);
  else before.before(list);
  stack.push({ level, list });
  return list;
}

/** Turns a run of Word's list paragraphs, which are paragraphs with a printed bullet, into nested lists. */
function convertRun(first: HTMLElement): void {
  const stack: OpenList[] = [];
  let next: Element | null = first;
  while (isListParagraph(next)) {
    const paragraph: HTMLElement = next;
    next = paragraph.nextElementSibling;
    const list = openList(stack, levelOf(paragraph), takeMarker(paragraph), paragraph);
    const item = paragraph.ownerDocument.createElement('li');
    list.append(item);
    item.append(rename(paragraph, 'p'));
  }
}

/** Makes lists of what Word calls lists. */
export function convertWordLists(root: ParentNode): void {
  for (const paragraph of all(root, 'p[style]')) {
    if (paragraph.isConnected && isListParagraph(paragraph)) convertRun(paragraph);
  }
}
