import type { Editor } from '@tiptap/core';
import { placesIn } from './highlights';

/** Above the text stand the banner and the bar, and on a phone the sheet covers its lower part. */
const TOP = 120;
const LINE = 32;

function elementAt({ view }: Editor, position: number): Element | null {
  const node = view.nodeDOM(position);
  if (node instanceof Element) return node;
  return view.domAtPos(position, 1).node.parentElement;
}

/** Scrolls the text to the words of a thread where they are out of sight. */
export function scrollToThread(editor: Editor, thread: string): void {
  if (editor.isDestroyed) return;
  const place = placesIn(editor.state).get(thread);
  const element = place && elementAt(editor, place.from);
  if (!element) return;
  const { top } = element.getBoundingClientRect();
  const sheet = document.querySelector('.desk-side[data-sheet="true"]');
  const floor = sheet ? sheet.getBoundingClientRect().top : window.innerHeight;
  if (top >= TOP && top + LINE <= floor) return;
  window.scrollBy({ top: top - TOP - (floor - TOP) / 4, behavior: 'smooth' });
}
