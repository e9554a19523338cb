import { Extension } from '@tiptap/core';
import type { Awareness } from 'y-protocols/awareness';

/** Somebody else's caret: a line in their colour, with their name on a flag that is seen for a moment after each move. */
export function drawCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'collaboration-carets__caret';
  if (typeof user.id === 'string') caret.dataset.person = user.id;
  caret.style.setProperty('--person', typeof user.color === 'string' ? user.color : 'transparent');
  const flag = document.createElement('span');
  flag.className = 'collaboration-carets__label';
  flag.textContent = typeof user.name === 'string' ? user.name : '';
  caret.append(flag);
  return caret;
}

/** Somebody else's selection, lighter than what is commented. */
export const drawSelection = (user: Record<string, unknown>) => ({
  class: 'collaboration-carets__selection',
  style: `--person: ${typeof user.color === 'string' ? user.color : 'transparent'}`,
});

function raiseFlag(flag: Element): void {
  for (const fading of flag.getAnimations()) {
    fading.cancel();
    fading.play();
  }
}

/** The flags of a person's carets begin anew to fade: a caret that moves is the same element, and would not by itself. */
function raiseFlags(text: HTMLElement, person: unknown): void {
  for (const caret of text.querySelectorAll<HTMLElement>('.collaboration-carets__caret'))
    if (caret.dataset.person === person && caret.firstElementChild) raiseFlag(caret.firstElementChild);
}

const personOf = (state: Record<string, unknown> | undefined): unknown =>
  typeof state?.user === 'object' && state.user !== null && 'id' in state.user ? state.user.id : null;

/** Shows whose caret it is whenever it moves. */
export const CaretFlags = Extension.create<{ awareness: Awareness | null }>({
  name: 'caretFlags',
  addOptions: () => ({ awareness: null }),
  addStorage: () => ({ stop: () => {} }),
  onCreate() {
    const { awareness } = this.options;
    const { dom } = this.editor.view;
    const hear = ({ updated }: { updated: number[] }) => {
      for (const client of updated) raiseFlags(dom, personOf(awareness?.getStates().get(client)));
    };
    awareness?.on('change', hear);
    this.storage.stop = () => awareness?.off('change', hear);
  },
  onDestroy() {
    this.storage.stop();
  },
});
