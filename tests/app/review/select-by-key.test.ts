import { afterEach, beforeEach, expect, test } from 'vitest';
import { selectByKey } from '#app/review/select-by-key';
import { openWindow, paragraph, type Window } from './desk';

let chiara: Window;

beforeEach(() => {
  chiara = openWindow([
    paragraph('First.'),
    paragraph(' '),
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Second' }] },
    paragraph('Third.'),
  ]);
  chiara.editor.registerPlugin(selectByKey());
  chiara.editor.setEditable(false);
});

afterEach(() => chiara.close());

function press(key: string, held: KeyboardEventInit = { shiftKey: true }): string | undefined {
  const { view } = chiara.editor;
  view.dom.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));
  // jsdom announces no selection by itself: the editor is told where the browser has it.
  const chosen = document.getSelection();
  if (chosen?.anchorNode && view.dom.contains(chosen.anchorNode)) {
    const from = view.posAtDOM(chosen.anchorNode, chosen.anchorOffset);
    chiara.editor.commands.setTextSelection({ from, to: from + chosen.toString().length });
  }
  return chosen?.toString();
}

test('[RV20] Shift with the arrows takes paragraph by paragraph, and stops at the ends', () => {
  chiara.editor.commands.setTextSelection(1);
  expect(press('ArrowDown')).toBe('First.');
  expect(press('ArrowDown')).toBe('Second');
  expect(press('ArrowDown')).toBe('Third.');
  expect(press('ArrowDown')).toBe('Third.');
  expect(press('ArrowUp')).toBe('Second');
});

test('[RV20] whoever writes has the arrows as ever, and so has whoever scrolls', () => {
  document.getSelection()?.removeAllRanges();
  expect(press('ArrowDown', {})).toBe('');
  chiara.editor.setEditable(true);
  expect(press('ArrowDown')).not.toBe('First.');
});
