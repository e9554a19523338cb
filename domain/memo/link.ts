import { Mark, mergeAttributes } from '@tiptap/core';
import { isSafeHref } from './href';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    memoLink: {
      /** Makes the selected words a link; an address that is not safe is refused. */
      setLink: (attributes: { href: string }) => ReturnType;
      /** Takes the link from the words around the caret. */
      unsetLink: () => ReturnType;
    };
  }
}

/** What every link bears, whatever was pasted. */
const ATTRIBUTES = { target: '_blank', rel: 'noopener noreferrer nofollow', class: null };
/** An address that was chosen is not to be found again, and changed, by what makes links of typed addresses. */
const CHOSEN = 'preventAutolink';

/**
 * A link: a mark with an address. Here is only what a link is; what makes links of typed and pasted addresses is the
 * editor's, and comes to it later (app/editor/text/linking.ts).
 */
export const Link = Mark.create({
  name: 'link',
  priority: 1000,
  keepOnSplit: false,
  exitable: true,
  inclusive: true,
  addAttributes: () => ({
    href: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('href') },
    target: { default: ATTRIBUTES.target },
    rel: { default: ATTRIBUTES.rel },
    class: { default: ATTRIBUTES.class },
    title: { default: null },
  }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => (isSafeHref(element.getAttribute('href')) ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => {
    const href = isSafeHref(HTMLAttributes.href) ? HTMLAttributes.href : '';
    return ['a', mergeAttributes(ATTRIBUTES, { ...HTMLAttributes, href }), 0];
  },
  addCommands() {
    return {
      setLink:
        ({ href }) =>
        ({ chain }) =>
          isSafeHref(href) && chain().setMark(this.name, { href }).setMeta(CHOSEN, true).run(),
      unsetLink:
        () =>
        ({ chain }) =>
          chain().unsetMark(this.name, { extendEmptyMarkRange: true }).setMeta(CHOSEN, true).run(),
    };
  },
});
