import type { KeyboardEvent } from 'react';
import { wordStretches } from '#domain/passage/shorten';
import { announce } from '../desk/announce';

/** A word of a quotation as the page has it: in one text node. */
interface Word {
  node: Text;
  start: number;
  end: number;
}

/** What is chosen among words, by their numbers: from `anchor` to `focus`, both of them in it, in either direction. */
export interface Chosen {
  anchor: number;
  focus: number;
}

/** More is not read out at once. */
const LONGEST_SAID = 160;

/** The quoted words, in order, of a diff those that the source has now; what drafters put into brackets is none of them. */
function wordsIn(root: Element): Word[] {
  const found: Word[] = [];
  for (const piece of root.querySelectorAll('[data-at], [data-said]')) {
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (const stretch of wordStretches(node.textContent ?? ''))
        found.push({ node: node as Text, ...stretch });
  }
  return found;
}

/** True where the word ends at the place or before it. */
function endsBefore({ node, end }: Word, place: Node, offset: number): boolean {
  const there = document.createRange();
  there.setStart(node, end);
  there.collapse(true);
  return there.comparePoint(place, offset) >= 0;
}

/** What of the words the page has selected; null where it has nothing of them. */
function chosenNow(root: Element, words: readonly Word[]): Chosen | null {
  const selection = document.getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode || selection.isCollapsed) return null;
  if (!root.contains(anchorNode) || !root.contains(focusNode)) return null;
  const before = (node: Node, offset: number) =>
    words.filter((word) => endsBefore(word, node, offset)).length;
  const from = before(anchorNode, selection.anchorOffset);
  const to = before(focusNode, selection.focusOffset);
  if (from === to) return null;
  return from < to ? { anchor: from, focus: to - 1 } : { anchor: from - 1, focus: to };
}

const middle = ({ left, right }: DOMRect) => (left + right) / 2;

function boxOf({ node, start, end }: Word): DOMRect {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range.getBoundingClientRect();
}

/** The word below or above another, in the next line; the last or the first where there is no such line. */
function acrossLine(words: readonly Word[], at: number, step: 1 | -1): number {
  const boxes = words.map(boxOf);
  const here = boxes[at];
  if (!here) return at;
  const isBeyond = (box: DOMRect) => (step > 0 ? box.top >= here.bottom - 1 : box.bottom <= here.top + 1);
  let best = -1;
  for (let i = at + step; i >= 0 && i < boxes.length; i += step) {
    const box = boxes[i];
    if (!box || !isBeyond(box)) continue;
    const line = boxes[best];
    if (line && Math.abs(line.top - box.top) > here.height / 2) break;
    const nearer = line && Math.abs(middle(box) - middle(here)) >= Math.abs(middle(line) - middle(here));
    if (!nearer) best = i;
  }
  return best >= 0 ? best : step > 0 ? words.length - 1 : 0;
}

/** The word that a key leads to from another; null for a key that leads to none. */
function wordAfter(
  key: string,
  at: number,
  last: number,
  across: (at: number, step: 1 | -1) => number,
): number | null {
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, at + 1);
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'ArrowDown':
      return across(at, 1);
    case 'ArrowUp':
      return across(at, -1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/**
 * What is chosen after a key: an arrow takes the next word, or the one below or above, Home and End the first and the
 * last; with Shift what was chosen grows or shrinks by as much. Where nothing was chosen it begins at the end that the
 * key comes from. Null for any other key.
 */
export function afterKey(
  key: string,
  shift: boolean,
  now: Chosen | null,
  count: number,
  across: (at: number, step: 1 | -1) => number,
): Chosen | null {
  const last = count - 1;
  const focus = wordAfter(key, now?.focus ?? 0, last, across);
  if (focus === null || count === 0) return null;
  if (now) return { anchor: shift ? now.anchor : focus, focus };
  const first = ['ArrowLeft', 'ArrowUp', 'End'].includes(key) ? last : 0;
  return { anchor: first, focus: first };
}

function select(words: readonly Word[], { anchor, focus }: Chosen): void {
  const [from, to] = [words[anchor], words[focus]];
  if (!from || !to) return;
  const back = focus < anchor;
  const selection = document.getSelection();
  selection?.setBaseAndExtent(from.node, back ? from.end : from.start, to.node, back ? to.start : to.end);
  to.node.parentElement?.scrollIntoView?.({ block: 'nearest' });
  const said = selection?.toString().replace(/\s+/g, ' ') ?? '';
  announce(`${said.length > LONGEST_SAID ? `…${said.slice(-LONGEST_SAID)}` : said}, selected`);
}

/** Hears a key in the words of a quotation that has the focus; true where it was for them. */
function hear(root: HTMLElement, { key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const words = wordsIn(root);
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'a' && words.length > 0) {
    select(words, { anchor: 0, focus: words.length - 1 });
    return true;
  }
  if (metaKey) return false;
  const across = (at: number, step: 1 | -1) => acrossLine(words, at, step);
  const next = afterKey(key, shiftKey, chosenNow(root, words), words.length, across);
  if (next) select(words, next);
  return next !== null;
}

/** Where the bar is that says what can be done with chosen words. */
const firstOfBar = () => document.querySelector<HTMLElement>('.shorten-bar button');

/** The end of the text that a key leads to, whatever has the focus in it; null for any other key. */
function endOfText({ key, ctrlKey, metaKey }: KeyboardEvent): 'start' | 'end' | null {
  if (ctrlKey && key === 'Home') return 'start';
  if (ctrlKey && key === 'End') return 'end';
  if (metaKey && key === 'ArrowUp') return 'start';
  return metaKey && key === 'ArrowDown' ? 'end' : null;
}

const isWriting = ({ key, ctrlKey, metaKey }: KeyboardEvent) =>
  !ctrlKey && !metaKey && ([...key].length === 1 || key === 'Backspace' || key === 'Delete');

/** What the desk does for somebody in the words of a quotation. */
export interface AroundWords {
  /** Gives the focus back to the text, at the quotation or at an end of the text. */
  leave(to?: 'start' | 'end'): void;
  /** Somebody writes, where nothing can be written. */
  refuse(): void;
}

/** Lets words be chosen by keyboard within a quotation that has the focus. */
export function wordsByKey({ leave, refuse }: AroundWords): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    // A bracket within the words is a button of its own.
    if (event.altKey || event.target !== event.currentTarget) return;
    const end = endOfText(event);
    if (end) leave(end);
    else if (event.key === 'Escape') leave();
    else if (event.key === 'Enter') firstOfBar()?.focus();
    else if (isWriting(event)) refuse();
    else if (!hear(event.currentTarget, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Puts the focus into the words of a quotation; false where it shows none to choose from. */
export function enterWords(quote: Node | null): boolean {
  const words =
    quote instanceof HTMLElement ? quote.querySelector<HTMLElement>('.quote-words[tabindex]') : null;
  words?.focus();
  return words !== null;
}
