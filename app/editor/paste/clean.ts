import { isSafeHref } from '#domain/memo/href';
import { all, isEmpty, rename, styleOf, unwrap } from './dom';
import { convertWordLists } from './word-lists';

/** What a memo has no place for: it goes with all that is in it. */
const JUNK =
  'script, style, meta, link, title, base, xml, template, noscript, iframe, object, embed, applet, svg, math, canvas, ' +
  'img, picture, video, audio, source, input, button, select, textarea, del, colgroup, col, caption';

/** Attributes that say something a memo keeps; all others are looks. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  ol: ['start'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
};
const KEPT_EVERYWHERE = ['data-pm-slice', 'data-citation', 'data-form', 'data-rests-on', 'data-mark'];

const isHidden = (element: Element) =>
  /;(display:none|mso-hide:all|visibility:hidden)/.test(styleOf(element));
const isWordComment = (element: Element) =>
  /;mso-element:comment/.test(styleOf(element)) || /MsoCommentReference/.test(element.className);

function dropJunk(root: Element): void {
  for (const element of all(root, JUNK)) element.remove();
  for (const element of all(root, '[style], [class]'))
    if (isHidden(element) || isWordComment(element)) element.remove();
  const comments = root.ownerDocument.createNodeIterator(root, NodeFilter.SHOW_COMMENT);
  for (let node = comments.nextNode(); node; node = comments.nextNode()) node.parentNode?.removeChild(node);
}

/** `o:p`, `w:sdt` and their like: markers of Word around text. */
function dropForeignTags(root: Element): void {
  for (const element of all(root, '*').filter((e) => e.localName.includes(':'))) {
    if (isEmpty(element)) element.remove();
    else unwrap(element);
  }
}

const outlineLevel = (element: Element) => Number(/;mso-outline-level:(\d)/.exec(styleOf(element))?.[1] ?? 0);

/** Headings have three levels here; Word's titles and styled headings are headings. */
function settleHeadings(root: Element): void {
  for (const p of all(root, 'p')) {
    const level = /^MsoTitle/.test(p.className) ? 1 : outlineLevel(p);
    if (level >= 1 && level <= 9) rename(p, `h${Math.min(level, 3)}`);
  }
  for (const heading of all(root, 'h4, h5, h6')) rename(heading, 'h3');
}

const BOLD = /;font-weight:(bold|bolder|[6-9]\d\d)/;
const NOT_BOLD = /;font-weight:(normal|lighter|[1-5]\d\d)/;
const ITALIC = /;font-style:(italic|oblique)/;

function wrapContents(element: Element, name: string): void {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.append(made);
}

/** Bold and italic that are written as styles become tags; a <b> that is not bold is unwrapped. */
function settleEmphasis(root: Element): void {
  for (const element of all(root, 'b, strong')) if (NOT_BOLD.test(styleOf(element))) unwrap(element);
  for (const element of all(root, 'span[style], font[style], a[style]')) {
    if (BOLD.test(styleOf(element))) wrapContents(element, 'strong');
    if (ITALIC.test(styleOf(element))) wrapContents(element, 'em');
  }
  // A heading is bold by being one.
  for (const element of all(root, ':is(h1, h2, h3) :is(b, strong)')) unwrap(element);
}

/** Lists within lists end here; the server takes nothing that is nested deeper than anybody can read. */
const DEEPEST_LIST = 9;

/** What is nested deeper goes on at the deepest level, in its order. */
function flattenDeepLists(root: Element): void {
  const tooDeep = `${'li '.repeat(DEEPEST_LIST)}:is(ul, ol)`;
  for (let list = root.querySelector(tooDeep); list; list = root.querySelector(tooDeep)) {
    const item = list.parentElement?.closest('li');
    if (!item) return;
    item.after(...list.children);
    list.remove();
  }
}

function settleLinks(root: Element): void {
  for (const link of all(root, 'a')) if (!isSafeHref(link.getAttribute('href'))) unwrap(link);
}

function settleSpaces(root: Element): void {
  for (const span of all(root, 'span[style]'))
    if (styleOf(span).includes(';mso-spacerun:yes')) span.textContent = ' ';
  for (const pre of all(root, 'pre')) {
    pre.innerHTML = pre.innerHTML.replace(/\r?\n/g, '<br>');
    rename(pre, 'p');
  }
}

function dropAttributes(root: Element): void {
  for (const element of all(root, '*')) {
    const kept = [...KEPT_EVERYWHERE, ...(KEPT[element.localName] ?? [])];
    for (const { name } of [...element.attributes]) if (!kept.includes(name)) element.removeAttribute(name);
  }
}

/**
 * Cleans what is pasted from Word, from web pages and other editors: structure stays (headings, lists, tables, links,
 * bold, italic), looks and junk go. Reads HTML, gives HTML; nothing in it is run or fetched. Plain data in, plain data
 * out: the memo's schema takes from it what a memo may hold.
 */
export function cleanPaste(html: string): string {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  settleSpaces(body);
  convertWordLists(body);
  dropJunk(body);
  dropForeignTags(body);
  settleHeadings(body);
  settleEmphasis(body);
  settleLinks(body);
  flattenDeepLists(body);
  dropAttributes(body);
  for (const bare of all(body, ':is(span, font):not([data-citation], [data-rests-on], [data-pm-slice])'))
    unwrap(bare);
  for (const block of all(body, 'p, h1, h2, h3, li')) if (isEmpty(block)) block.remove();
  return body.innerHTML;
}
