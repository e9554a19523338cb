import type { KeyboardEvent } from 'react';
import type { KeyGroup } from '#app/shell/page-keys';

/** As the list behind `?` shows them. */
export const LIST_KEYS: readonly KeyGroup[] = [
  {
    title: 'In the list of memos',
    lines: [
      { what: 'Filter', keys: '/' },
      { what: 'From memo to memo', keys: 'ArrowDown ArrowUp' },
      { what: 'Open', keys: 'Enter' },
      { what: 'Share', keys: 'S' },
      { what: 'Delete, with a way back', keys: 'Delete' },
    ],
  },
];

const links = (list: Element) => [...list.querySelectorAll<HTMLElement>('[data-memo]')];

/** Puts the focus on the first memo of the list. */
export function focusFirst(list: Element | null): void {
  if (list) links(list)[0]?.focus();
}

/**
 * Up and down go from memo to memo, above the first to `leave`; `S` and `Delete` do what they say to the one that has
 * the focus.
 */
export function onRowKey(
  event: KeyboardEvent<HTMLElement>,
  on: { leave: () => void; share: (id: string) => void; remove: (id: string) => void },
): void {
  const all = links(event.currentTarget);
  const here = all.find((link) => link === document.activeElement);
  const id = here?.dataset.memo;
  if (!here || id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = all.indexOf(here);
  const [before, after] = [all[at - 1], all[at + 1]];
  switch (event.key) {
    case 'ArrowDown':
      after?.focus();
      break;
    case 'ArrowUp':
      if (before) before.focus();
      else on.leave();
      break;
    case 's':
      on.share(id);
      break;
    case 'Delete':
      (after ?? before)?.focus();
      on.remove(id);
      break;
    default:
      return;
  }
  event.preventDefault();
}
