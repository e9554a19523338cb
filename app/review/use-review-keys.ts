import { useEffect, useRef } from 'react';
import { isKeys } from '#app/ui/keys';

/** The keys of the comments, heard anywhere on the desk: a text that may not be edited hears none itself. */
export const REVIEW_KEYS = { comment: 'Mod+Alt+M', next: 'F8', previous: 'Shift+F8' } as const;

/** What the keys do. */
export interface ReviewKeys {
  comment(): void;
  step(by: 1 | -1): void;
}

/** Hears the keys of the comments while the pane is there. */
export function useReviewKeys(keys: ReviewKeys): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (isKeys(event, REVIEW_KEYS.comment)) now.current.comment();
      else if (event.key === 'F8' && isKeys(event, event.shiftKey ? REVIEW_KEYS.previous : REVIEW_KEYS.next))
        now.current.step(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}
