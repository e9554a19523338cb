import { useSyncExternalStore } from 'react';
import { holdKeys, letKeysGo } from '#app/ui/held-keys';

/** What can lie over any page of the house; one at a time. */
export type Overlay =
  | { kind: 'palette' }
  | { kind: 'keys' }
  | { kind: 'sign-out' }
  | { kind: 'new-memo'; title?: string };

let shown: Overlay | null = null;
const watchers = new Set<() => void>();

function set(next: Overlay | null): void {
  shown = next;
  for (const watcher of watchers) watcher();
}

/** Opens it, in place of the one that is open. From anywhere in the browser. */
export function showOverlay(overlay: Overlay): void {
  const isShown = shown?.kind === overlay.kind;
  set(overlay);
  if (overlay.kind === 'keys' || overlay.kind === 'sign-out') letKeysGo();
  else if (!isShown) holdKeys(() => closeOverlay(overlay.kind));
}

/** Closes what is open, if it is of this kind: another may have taken its place. */
export function closeOverlay(kind: Overlay['kind']): void {
  if (shown?.kind !== kind) return;
  set(null);
  letKeysGo();
}

const subscribe = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** What lies over the page; null for nothing. */
export const useOverlay = (): Overlay | null =>
  useSyncExternalStore(
    subscribe,
    () => shown,
    () => null,
  );
