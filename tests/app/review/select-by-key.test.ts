import { afterEach, beforeEach, expect, test } from 'vitest';
import { selectByKey } from '#app/review/select-by-key';
import { openWindow, paragraph, type Window } from './desk';

let chiara: Window;

beforeEach(() => {
  document.getSelection()?.removeAllRanges();
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
  return document.getSelection()?.toString();
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
  expect(press('ArrowDown', {})).toBe('');
  chiara.editor.setEditable(true);
  expect(press('ArrowDown')).not.toBe('First.');
});
