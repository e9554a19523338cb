import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';

const stopsIn = (list: Element) => [...list.querySelectorAll<HTMLElement>('[data-result]')];

/**
 * Whoever has gone from the field to a result stands in that place of the list when another answer comes, or in the
 * field again where there is no result. To be spread over the list.
 * @param answer another one is told by its identity
 */
export function useKeptFocus(
  list: RefObject<HTMLElement>,
  field: RefObject<HTMLElement>,
  answer: unknown,
): { onFocus: (event: FocusEvent) => void; onBlur: (event: FocusEvent) => void } {
  const place = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer may take away what has the focus
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (place.current === null || !isLost || !list.current) return;
    const stops = stopsIn(list.current);
    const next = stops[Math.min(place.current, stops.length - 1)] ?? field.current;
    next?.focus({ preventScroll: true });
  }, [list, field, answer]);
  return {
    onFocus: ({ target, currentTarget }) => {
      const at = stopsIn(currentTarget).indexOf(target as HTMLElement);
      place.current = at < 0 ? null : at;
    },
    onBlur: ({ target }) => {
      // What is taken from the page loses the focus too, without its reader's doing.
      if (target.isConnected) place.current = null;
    },
  };
}
