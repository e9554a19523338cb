import { type ComponentType, useEffect, useState, useSyncExternalStore } from 'react';
import { toast } from './toast';

/** A part of the page that is fetched when it is first wanted. */
export interface Part<T> {
  /** Fetches it, once; call it early where it is likely to be wanted. */
  fetch: () => Promise<T>;
  /** Null until it is here. */
  here: () => T | null;
  /** Calls back when it has come; returns how to stop that. */
  subscribe: (listener: () => void) => () => void;
}

/** A component that is fetched when it is first wanted. */
export type Later<P> = Part<ComponentType<P>>;

const parts = new Set<Part<unknown>>();

/** Puts a part off: pages are read before anything else is done in them. A failed fetch is tried again next time. */
export function part<T>(load: () => Promise<T>): Part<T> {
  let loaded: T | null = null;
  let under: Promise<T> | null = null;
  const listeners = new Set<() => void>();
  const fetch = () => {
    under ??= load().then(
      (value) => {
        loaded = value;
        for (const listener of listeners) listener();
        return value;
      },
      (error: unknown) => {
        under = null;
        throw error;
      },
    );
    return under;
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const made: Part<T> = { fetch, here: () => loaded, subscribe };
  parts.add(made);
  return made;
}

/** Puts a component off. */
export const later = <P>(load: () => Promise<ComponentType<P>>): Later<P> => part(load);

/**
 * Fetches all that was put off, one after another, and what is put off in there: a connection may be lost at any time,
 * and what was not wanted before must work without one. False where some of it could not be fetched.
 */
export async function fetchRest(): Promise<boolean> {
  const tried = new Set<Part<unknown>>();
  for (;;) {
    const next = [...parts].find((one) => one.here() === null && !tried.has(one));
    if (!next) return [...tried].every((one) => one.here() !== null);
    tried.add(next);
    await next.fetch().catch(() => undefined); // the wish itself says so, should it come while this is so
  }
}

/** Fetches ahead of a likely wish; where that fails, the wish itself says so. */
export const ahead =
  <T>(part: Part<T>) =>
  () => {
    part.fetch().catch(() => undefined);
  };

/**
 * The component, once it is wanted and here; else null. Where it cannot be fetched a toast says so and `giveUp` is
 * called: a page must outlive a lost connection.
 */
export function useLater<P>(part: Later<P>, wanted: boolean, giveUp: () => void): ComponentType<P> | null {
  const here = useSyncExternalStore(part.subscribe, part.here, () => null);
  const [everWanted, setEverWanted] = useState(wanted);
  if (wanted && !everWanted) setEverWanted(true);
  useEffect(() => {
    if (!wanted || here) return;
    let gone = false;
    part.fetch().catch(() => {
      if (gone) return;
      giveUp();
      toast('This part could not be fetched. Nothing is lost: try again when you are online.', {
        tone: 'trouble',
      });
    });
    return () => {
      gone = true;
    };
  }, [part, wanted, here, giveUp]);
  return everWanted ? here : null;
}
