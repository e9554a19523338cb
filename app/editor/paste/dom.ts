/** Puts an element's children in its place. */
export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

/** The same children under another name; attributes are dropped. */
export function rename(element: Element, name: string): HTMLElement {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

/** The style attribute in lower case without blanks, `;` at both ends: `;mso-list:l0level1lfo1;`. */
export function styleOf(element: Element): string {
  return `;${(element.getAttribute('style') ?? '').toLowerCase().replace(/\s+/g, '')};`;
}

/** All elements below `root` that match, as they are now. */
export function all(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)];
}

const isBlank = (text: string) => /^[\s\u00a0\u200b]*$/.test(text);

/** Whether nothing is to be seen in it. */
export function isEmpty(element: Element): boolean {
  return isBlank(element.textContent ?? '') && !element.querySelector('br, hr, table, [data-citation]');
}
