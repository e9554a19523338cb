import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type { Presence } from '#domain/sync/messages';

/** What the hook needs of a provider. */
export interface HasAwareness {
  awareness: Awareness;
}

function isPresence(value: unknown): value is Presence {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, color } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof name === 'string' && typeof color === 'string';
}

/** Everybody in a memo, once each however many windows they have open, by name. Oneself included. */
export function peopleIn(awareness: Awareness): Presence[] {
  const people = new Map<string, Presence>();
  for (const state of awareness.getStates().values()) {
    const user: unknown = state.user;
    if (isPresence(user)) people.set(user.id, { id: user.id, name: user.name, color: user.color });
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

const same = (a: readonly Presence[], b: readonly Presence[]) =>
  a.length === b.length &&
  a.every((person, n) => {
    const other = b[n];
    return person.id === other?.id && person.name === other.name && person.color === other.color;
  });

const NOBODY: readonly Presence[] = [];

/** Everybody in the memo, live; a new list only where it differs, not with each move of a caret. */
export function usePeople(provider: HasAwareness | null): readonly Presence[] {
  const last = useRef<readonly Presence[]>(NOBODY);
  const subscribe = useCallback(
    (changed: () => void) => {
      provider?.awareness.on('change', changed);
      return () => provider?.awareness.off('change', changed);
    },
    [provider],
  );
  const read = () => {
    const now = provider ? peopleIn(provider.awareness) : NOBODY;
    if (!same(now, last.current)) last.current = now;
    return last.current;
  };
  return useSyncExternalStore(subscribe, read, () => NOBODY);
}
