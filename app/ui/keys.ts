/** Keys are written `Mod+K`, `Shift+Enter`, `?`; Mod is Command on a Mac and Control elsewhere. */

/** Whether this browser runs on a Mac, an iPhone or an iPad; false on the server. */
export function onMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
}

const ARROWS = { ArrowUp: '↑', ArrowDown: '↓' };
const MAC: Record<string, string> = {
  ...ARROWS,
  Mod: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↵',
  Backspace: '⌫',
};
const OTHER: Record<string, string> = { ...ARROWS, Mod: 'Ctrl' };

/** The caps to show for `Mod+K`: `⌘`, `K` or `Ctrl`, `K`. */
export function keyCaps(keys: string, mac: boolean = onMac()): string[] {
  return keys
    .split('+')
    .map((key) => (mac ? MAC : OTHER)[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}

/** With Alt held, a Mac writes another sign: there the letter on the key counts. */
function isKey({ key, code }: KeyboardEvent, wanted: string, alt: boolean): boolean {
  return key.toLowerCase() === wanted.toLowerCase() || (alt && code === `Key${wanted.toUpperCase()}`);
}

/** Whether a key event is that of `Mod+K`. Shift is asked for only where it is named or the key is a letter. */
export function isKeys(event: KeyboardEvent, keys: string, mac: boolean = onMac()): boolean {
  const parts = keys.split('+');
  const key = parts.pop() ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const otherMod = mac ? event.ctrlKey : event.metaKey;
  const shiftCounts = parts.includes('Shift') || /^[a-z]$/i.test(key);
  return (
    isKey(event, key, parts.includes('Alt')) &&
    mod === parts.includes('Mod') &&
    !otherMod &&
    event.altKey === parts.includes('Alt') &&
    (!shiftCounts || event.shiftKey === parts.includes('Shift'))
  );
}

/** Whether somebody is writing there: plain letters are keys only elsewhere. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
