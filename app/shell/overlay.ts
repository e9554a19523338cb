import { useSyncExternalStore } from 'react';

/** What can lie over any page of the house; one at a time. */
export type Overlay = { kind: 'palette' } | { kind: 'keys' } | { kind: 'new-memo'; title?: string };

let shown: Overlay | null = null;
const watchers = new Set<() => void>();

function set(next: Overlay | null): void {
  shown = next;
  for (const watcher of watchers) watcher();
}

/** Opens it, in place of the one that is open. From anywhere in the browser. */
export const showOverlay = (overlay: Overlay) => set(overlay);

/** Closes what is open, if it is of this kind: another may have taken its place. */
export function closeOverlay(kind: Overlay['kind']): void {
  if (shown?.kind === kind) set(null);
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
