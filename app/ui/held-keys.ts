import { useSyncExternalStore } from 'react';
import { toast } from './toast';

/** What was opened, and what has been typed since, while its field is not there yet. */
interface Held {
  typed: string;
  /** Where the focus was: the field is another one. */
  from: Element | null;
  giveUp(): void;
  timer: ReturnType<typeof setTimeout>;
}

/** Longer than that nobody types without looking. */
const PATIENCE_MS = 5_000;

let held: Held | null = null;
const watchers = new Set<() => void>();

function tell(): void {
  for (const watcher of watchers) watcher();
}

/** Ends the holding; returns what was typed. */
function release(): string {
  const typed = held?.typed ?? '';
  if (held) clearTimeout(held.timer);
  held = null;
  window.removeEventListener('keydown', hear, true);
  window.removeEventListener('pointerdown', turnAway, true);
  window.removeEventListener('focusin', deliver, true);
  tell();
  return typed;
}

/** Whether what was opened has taken the focus, if not with a field: on a touch screen a dialog takes it itself. */
const isThere = () => document.activeElement !== held?.from && document.activeElement !== document.body;

/** The field does not come: what was typed is shown, so that it can be copied. */
function turnAway(): void {
  const giveUp = isThere() ? null : held?.giveUp;
  const typed = release();
  giveUp?.();
  if (typed !== '') toast(`This did not open in time. You had typed: “${typed}”`, { tone: 'trouble' });
}

/** Writes into a field as a keyboard would: its page hears of it. */
function write(field: HTMLInputElement | HTMLTextAreaElement, typed: string): void {
  field.setRangeText(typed, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: typed }));
}

function deliver({ target }: FocusEvent): void {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  if (target === held?.from) return;
  const typed = release();
  // Behind whatever else the page does with a field that has just come.
  if (typed !== '') queueMicrotask(() => write(target, typed));
}

/** True for a key that is a command; AltGr, which writes a sign, is told as Control on some systems. */
const isCommand = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');

function hear(event: KeyboardEvent): void {
  if (!held || isCommand(event)) return;
  if (event.key === 'Escape') {
    const { giveUp } = held;
    release();
    giveUp();
  } else if (event.key === 'Backspace') held.typed = [...held.typed].slice(0, -1).join('');
  else if ([...event.key].length === 1) held.typed += event.key;
  else if (event.key !== 'Enter') return;
  event.preventDefault();
  event.stopImmediatePropagation();
  tell();
}

/**
 * To be called with what opens a field, from anywhere in the browser: what is typed until that field has the focus is
 * kept for it, and reaches neither the text that was being written nor the keys of the page. `giveUp` is called when
 * the person turns to something else first, presses Escape, or nothing takes the focus within five seconds. Called once
 * more on the way to the field, it keeps what there is.
 */
export function holdKeys(giveUp: () => void): void {
  const from = held ? held.from : document.activeElement;
  const typed = release();
  held = { typed, from, giveUp, timer: setTimeout(turnAway, PATIENCE_MS) };
  window.addEventListener('keydown', hear, true);
  window.addEventListener('pointerdown', turnAway, true);
  window.addEventListener('focusin', deliver, true);
  tell();
}

/** True while keys are kept for a field that is coming. */
export const areKeysHeld = (): boolean => held !== null;

/** Ends the holding where what was opened is closed again, or turns out to have no field. */
export const letKeysGo = (): void => {
  if (held) release();
};

const subscribe = (watcher: () => void) => {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
};

/** Calls back when keys begin to be kept: something opens that takes the focus. Returns how to stop that. */
export function onKeysHeld(call: () => void): () => void {
  let were = areKeysHeld();
  return subscribe(() => {
    const are = areKeysHeld();
    if (are && !were) call();
    were = are;
  });
}

/** What has been typed for the field that is coming. */
export const useHeldKeys = (): string =>
  useSyncExternalStore(
    subscribe,
    () => held?.typed ?? '',
    () => '',
  );
