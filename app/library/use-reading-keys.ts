import { type RefObject, useEffect } from 'react';
import { type KeyGroup, usePageKeys } from '#app/shell/page-keys';
import { isWriting } from '#app/ui/keys';

/** As the list behind `?` shows them. */
export const READING_KEYS: readonly KeyGroup[] = [
  {
    title: 'In a cable',
    lines: [
      { what: 'Next paragraph', keys: 'J' },
      { what: 'The one before', keys: 'K' },
      { what: 'Quote it in a memo', keys: 'Q' },
      { what: 'Comment on it', keys: 'M' },
      { what: 'Show what was said of it', keys: 'O' },
      { what: 'To each comment on it, in turn', keys: 'Enter' },
      { what: 'Copy its citation', keys: 'C' },
    ],
  },
];

const paragraphsOf = (root: Element) => [...root.querySelectorAll<HTMLElement>('[data-paragraph]')];

/** The paragraph being read: the focused one, else the first that shows in the window. */
function current(root: Element): HTMLElement | null {
  const active = document.activeElement?.closest<HTMLElement>('[data-paragraph]');
  if (active && root.contains(active)) return active;
  return paragraphsOf(root).find((paragraph) => paragraph.getBoundingClientRect().bottom > 120) ?? null;
}

/** The bar of a passage comes some frames after the focus: a key that follows at once waits for it so long. */
const FRAMES = 30;

function press(root: Element, name: string): boolean {
  const button = root.querySelector<HTMLButtonElement>(`[data-act=${name}]`);
  button?.click();
  return button !== null;
}

function pressSoon(root: RefObject<HTMLElement>, name: string, frames: number): void {
  requestAnimationFrame(() => {
    if (root.current && frames > 0 && !press(root.current, name)) pressSoon(root, name, frames - 1);
  });
}

/** Moves focus to a paragraph and brings its beginning into view. */
export function reach(paragraph: HTMLElement): void {
  paragraph.focus({ preventScroll: true });
  const { top, bottom } = paragraph.getBoundingClientRect();
  if (top < 100 || bottom > window.innerHeight - 40) paragraph.scrollIntoView({ block: 'start' });
}

function step(root: Element, by: 1 | -1): void {
  const all = paragraphsOf(root);
  const here = current(root);
  if (!here) return;
  const standing = here === document.activeElement || here.contains(document.activeElement);
  const next = standing ? all[all.indexOf(here) + by] : here;
  if (next) reach(next);
}

/** j and k go from paragraph to paragraph; q quotes, m comments, o shows comments, c copies the citation of the one in hand, u shows where it is quoted. */
export function useReadingKeys(root: RefObject<HTMLElement>, copy: (key: string) => void): void {
  usePageKeys(READING_KEYS);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isWriting(event.target) ||
        !root.current
      )
        return;
      const act = (name: string) => {
        if (!root.current || press(root.current, name)) return;
        const here = current(root.current);
        if (here) reach(here);
        pressSoon(root, name, FRAMES);
      };
      const keys: Record<string, () => void> = {
        j: () => root.current && step(root.current, 1),
        k: () => root.current && step(root.current, -1),
        q: () => act('quote'),
        m: () => act('comment'),
        o: () =>
          root.current && current(root.current)?.querySelector<HTMLElement>('[data-act=comments]')?.click(),
        u: () =>
          root.current && current(root.current)?.querySelector<HTMLElement>('.cable-uses button')?.click(),
        c: () => {
          const key = root.current && current(root.current)?.dataset.paragraph;
          if (key) copy(key);
        },
      };
      const run = keys[event.key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [root, copy]);
}
