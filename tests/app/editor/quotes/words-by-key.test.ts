import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, test } from 'vitest';
import { Diff } from '#app/editor/quotes/source-change';
import { afterKey, enterWords, wordsByKey } from '#app/editor/quotes/words-by-key';
import type { DiffPiece } from '#domain/passage/word-diff';

const WORDS =
  '<p><span data-at="0">The Partners held </span><button class="quote-bracket">[of the MTCR]</button>' +
  '<span data-at="18">in-depth discussions</span></p><p><span data-at="40">on 1,000 items.</span></p>';

let quote: HTMLElement;
let words: HTMLElement;
let left: (string | undefined)[];
let refused: number;

/** Has the words hear a key as their handler does; true where it was for them. */
function press(key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  Object.defineProperty(event, 'target', { value: words });
  Object.defineProperty(event, 'currentTarget', { value: words });
  // The handler takes React's event, of which it uses what the browser's has too.
  wordsByKey({
    leave: (to) => left.push(to),
    refuse: () => {
      refused += 1;
    },
  })(event as never);
  return event.defaultPrevented;
}
const chosen = () => document.getSelection()?.toString() ?? '';
const shift = { shiftKey: true };

beforeEach(() => {
  left = [];
  refused = 0;
  document.body.innerHTML = `<figure><div class="quote-words" tabindex="-1">${WORDS}</div></figure>`;
  quote = document.querySelector('figure') as HTMLElement;
  words = document.querySelector('.quote-words') as HTMLElement;
  document.getSelection()?.removeAllRanges();
});

describe('Words of a quotation by keyboard', () => {
  test('[CR86] it takes the focus, and the first arrow takes the first word or the last', () => {
    expect(enterWords(quote)).toBe(true);
    expect(document.activeElement).toBe(words);
    expect(press('ArrowRight')).toBe(true);
    expect(chosen()).toBe('The');
    document.getSelection()?.removeAllRanges();
    press('ArrowLeft');
    expect(chosen()).toBe('items');
  });

  test('[CR86] an arrow goes on to the next word, a compound or a number being one; brackets are passed over', () => {
    const seen = Array.from({ length: 8 }, () => press('ArrowRight') && chosen());
    expect(seen).toEqual(['The', 'Partners', 'held', 'in-depth', 'discussions', 'on', '1,000', 'items']);
    press('ArrowRight');
    expect(chosen()).toBe('items');
    press('ArrowLeft');
    expect(chosen()).toBe('1,000');
  });

  test('[CR86] with Shift what is chosen grows and shrinks, over its beginning too', () => {
    for (const _ of [1, 2]) press('ArrowRight');
    press('ArrowRight', shift);
    expect(chosen()).toBe('Partners held');
    press('ArrowLeft', shift);
    press('ArrowLeft', shift);
    expect(chosen()).toBe('The Partners');
    press('End', shift);
    expect(chosen()).toMatch(/^Partners held[\s\S]*items$/);
    press('a', { ctrlKey: true });
    expect(chosen()).toMatch(/^The Partners[\s\S]*items$/);
  });

  test('[CR86] Escape leaves, Enter leads to what can be done with them, other keys are left alone', () => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div class="shorten-bar"><button>Leave out</button></div>',
    );
    expect(press('Enter')).toBe(true);
    expect(document.activeElement?.textContent).toBe('Leave out');
    expect(press('Escape')).toBe(true);
    expect(left).toEqual([undefined]);
    expect(press('m', { ctrlKey: true, altKey: true })).toBe(false);
    expect(press('Tab')).toBe(false);
  });

  test('[CR86] the keys for the ends of the text lead there from within a quotation', () => {
    expect(press('End', { ctrlKey: true })).toBe(true);
    expect(press('Home', { ctrlKey: true })).toBe(true);
    expect(press('ArrowDown', { metaKey: true })).toBe(true);
    expect(left).toEqual(['end', 'start', 'end']);
    expect(chosen()).toBe('');
  });

  test('[CR86] whoever writes in a quotation changes nothing and is told so', () => {
    for (const key of ['a', ' ', 'Backspace', 'Delete']) expect(press(key)).toBe(true);
    expect(refused).toBe(4);
    expect(press('c', { ctrlKey: true })).toBe(false);
    expect(refused).toBe(4);
  });

  test('[CR86] in a diff the words that the source has now are chosen, and none that are gone', () => {
    const pieces: DiffPiece[] = [
      { kind: 'same', text: 'a case-by-case ' },
      { kind: 'gone', text: 'basis' },
      { kind: 'new', text: 'merit' },
    ];
    words.innerHTML = renderToStaticMarkup(createElement(Diff, { pieces }));
    expect(words.textContent).toBe('a case-by-case basismerit');
    expect(press('End')).toBe(true);
    expect(chosen()).toBe('merit');
    expect(press('ArrowLeft')).toBe(true);
    expect(chosen()).toBe('case-by-case');
  });

  test('[CR86] a quotation that shows no words takes no focus, and up and down go as the lines are', () => {
    document.body.innerHTML = '<figure><p class="quote-withheld">Its text needs SECRET.</p></figure>';
    expect(enterWords(document.querySelector('figure'))).toBe(false);
    const across = (at: number, step: 1 | -1) => at + 3 * step;
    expect(afterKey('ArrowDown', true, { anchor: 1, focus: 2 }, 9, across)).toEqual({ anchor: 1, focus: 5 });
    expect(afterKey('ArrowUp', false, { anchor: 1, focus: 5 }, 9, across)).toEqual({ anchor: 2, focus: 2 });
    expect(afterKey('ArrowDown', false, null, 0, across)).toBeNull();
  });
});
