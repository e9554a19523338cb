import { type ComponentType, useEffect, useState } from 'react';
import { toast } from './toast';

/** A component that is fetched when it is first wanted. */
export interface Later<P> {
  /** Fetches it, once; call it early where it is likely to be wanted. */
  fetch: () => Promise<ComponentType<P>>;
  /** Null until it is here. */
  here: () => ComponentType<P> | null;
}

/** Puts a component off: pages are read before anything pops up in them. A failed fetch is tried again next time. */
export function later<P>(load: () => Promise<ComponentType<P>>): Later<P> {
  let loaded: ComponentType<P> | null = null;
  let under: Promise<ComponentType<P>> | null = null;
  const fetch = () => {
    under ??= load().then(
      (component) => {
        loaded = component;
        return component;
      },
      (error: unknown) => {
        under = null;
        throw error;
      },
    );
    return under;
  };
  return { fetch, here: () => loaded };
}

/** Fetches ahead of a likely wish; where that fails, the wish itself says so. */
export const ahead =
  <P>(part: Later<P>) =>
  () => {
    part.fetch().catch(() => undefined);
  };

/**
 * The component, once it is wanted and here; else null. Where it cannot be fetched a toast says so and `giveUp` is
 * called: a page must outlive a lost connection.
 */
export function useLater<P>(part: Later<P>, wanted: boolean, giveUp: () => void): ComponentType<P> | null {
  const [here, setHere] = useState(() => part.here());
  const [everWanted, setEverWanted] = useState(wanted);
  if (wanted && !everWanted) setEverWanted(true);
  useEffect(() => {
    if (!wanted || here) return;
    let gone = false;
    part.fetch().then(
      (component) => gone || setHere(() => component),
      () => {
        if (gone) return;
        giveUp();
        toast('This part could not be fetched. Nothing is lost: try again when you are online.', {
          tone: 'trouble',
        });
      },
    );
    return () => {
      gone = true;
    };
  }, [part, wanted, here, giveUp]);
  return everWanted ? here : null;
}
