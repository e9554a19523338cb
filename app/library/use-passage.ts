import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { paragraphOf, type Span, spansOf } from './reading-offsets';

/** What the reader has in hand: a selection, or the paragraph that has the focus. */
export interface Passage {
  /** The paragraph that holds the bar: the last one of a selection. */
  host: string;
  spans: Span[];
  /** Where the bar stands below a selection, from the host's top left corner in pixels; null for a whole paragraph. */
  below: { top: number; left: number } | null;
}

const whole = (key: string): Passage => ({
  host: key,
  spans: [{ key, start: 0, end: 0, whole: true }],
  below: null,
});

/** Room that the bar needs to the right of where it begins. */
const BAR_WIDTH = 345;

function selected(root: Element): Passage | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const spans = spansOf(range, root);
  const key = spans.at(-1)?.key;
  const host = key === undefined ? null : root.querySelector(`[data-paragraph="${CSS.escape(key)}"]`);
  if (key === undefined || !host) return null;
  const box = host.getBoundingClientRect();
  const lines = [...range.getClientRects()].filter((rect) => rect.bottom <= box.bottom + 1);
  const last = lines.at(-1) ?? range.getBoundingClientRect();
  const left = Math.min(last.right - box.left, Math.max(0, box.width - BAR_WIDTH));
  return { host: key, spans, below: { top: last.bottom - box.top + 6, left: Math.max(0, left) } };
}

function focused(root: Element): Passage | null {
  const active = document.activeElement;
  // Whoever writes about a passage has left it.
  const isInText = active && root.contains(active) && !active.closest('.cable-comments');
  const paragraph = isInText ? paragraphOf(active) : null;
  return paragraph?.dataset.paragraph === undefined ? null : whole(paragraph.dataset.paragraph);
}

/** A field that takes the focus takes the selection away; what was selected stays lit where the browser can do that. */
function keepInSight(held: boolean): void {
  if (!('highlights' in CSS)) return;
  const selection = window.getSelection();
  if (!held) CSS.highlights.delete('passage');
  else if (selection && !selection.isCollapsed && selection.rangeCount > 0)
    CSS.highlights.set('passage', new Highlight(selection.getRangeAt(0).cloneRange()));
}

/**
 * The passage in hand within `root`; null for none. While it is held (`hold(true)`: something about it is open) it
 * stays what it is, whatever becomes of focus and selection.
 */
export function usePassage(root: RefObject<HTMLElement>): {
  passage: Passage | null;
  hold: (held: boolean) => void;
} {
  const [passage, setPassage] = useState<Passage | null>(null);
  const held = useRef(false);
  const pressed = useRef(false);
  const look = useCallback(() => {
    if (held.current || pressed.current || !root.current) return;
    const next = selected(root.current) ?? focused(root.current);
    setPassage((old) => (same(old, next) ? old : next));
  }, [root]);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    const press = (down: boolean) => (event: PointerEvent) => {
      // A finger lifts without telling once the browser has taken the gesture for its own selection handles.
      pressed.current = down && event.pointerType === 'mouse';
      soon();
    };
    document.addEventListener('pointerdown', press(true), { signal });
    for (const end of ['pointerup', 'pointercancel'] as const)
      document.addEventListener(end, press(false), { signal });
    for (const change of ['selectionchange', 'focusin', 'focusout'] as const)
      document.addEventListener(change, soon, { signal });
    soon(); // what was selected or focused before the page came alive
    return () => {
      cancelAnimationFrame(frame);
      stop.abort();
    };
  }, [look]);
  const hold = useCallback(
    (hold: boolean) => {
      held.current = hold;
      keepInSight(hold);
      if (!hold) look();
    },
    [look],
  );
  return { passage, hold };
}

const same = (a: Passage | null, b: Passage | null) => JSON.stringify(a) === JSON.stringify(b);
