import { X } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Button, IconButton } from './button';
import { cx } from './cx';

/** A word about what has just happened, with the way back. */
export interface Toast {
  id: number;
  text: string;
  /** `trouble` is announced at once and stays until it is dismissed. */
  tone: 'plain' | 'trouble';
  action: { label: string; run: () => void } | null;
}

/** Long enough to read and to reach the button; the clock stands still while somebody is at it. */
const STAYS_MS = { plain: 5_000, withAction: 10_000 };

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Takes a toast away. */
export const dismissToast = (id: number) => set(toasts.filter((toast) => toast.id !== id));

/** Says what has happened; returns its id. From anywhere in the browser. */
export function toast(
  text: string,
  options: { tone?: Toast['tone']; action?: { label: string; run: () => void }; undo?: () => void } = {},
): number {
  lastId += 1;
  const action = options.undo ? { label: 'Undo', run: options.undo } : (options.action ?? null);
  set([...toasts.slice(-2), { id: lastId, text, tone: options.tone ?? 'plain', action }]);
  return lastId;
}

/** Takes back what the latest notice offers to undo; false where none does. */
export function undoLatest(): boolean {
  const latest = toasts.findLast(({ action }) => action?.label === 'Undo');
  if (!latest) return false;
  dismissToast(latest.id);
  latest.action?.run();
  return true;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const NONE: readonly Toast[] = [];

function Slip({ toast: { id, text, tone, action } }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || tone === 'trouble') return;
    const timer = setTimeout(() => dismissToast(id), action ? STAYS_MS.withAction : STAYS_MS.plain);
    return () => clearTimeout(timer);
  }, [held, tone, action, id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only stops the clock
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cx(
        'pointer-events-auto flex w-full max-w-md lg:max-w-xs items-center gap-2 rounded-lg border bg-page py-1.5 pr-1.5 pl-4 text-sm shadow-lg',
        tone === 'trouble' ? 'border-danger/50 text-danger' : 'border-rule',
      )}
    >
      <span role={tone === 'trouble' ? 'alert' : undefined} className="min-w-0 flex-1 py-1">
        {text}
      </span>
      {action && (
        <Button
          tone="quiet"
          size="small"
          keys={action.label === 'Undo' ? 'Mod+Z' : undefined}
          tip={action.label}
          className="text-accent!"
          onClick={() => {
            dismissToast(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label="Dismiss" size="small" onClick={() => dismissToast(id)}>
        <X size={14} />
      </IconButton>
    </div>
  );
}

/** The line that is being written, across its text, on the screen; null where nothing is. */
function lineOfCaret(): DOMRect | null {
  const field = document.activeElement;
  const box = field?.getBoundingClientRect();
  if (!box || field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) return box ?? null;
  if (!(field instanceof HTMLElement) || !field.isContentEditable) return null;
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  // An empty line has no box of its own.
  const { startContainer: node } = range;
  const empty = node instanceof Element ? (node.children[range.startOffset] ?? node) : null;
  const caret = range.getClientRects()[0] ?? empty?.getBoundingClientRect();
  return caret ? new DOMRect(box.left, caret.top, box.width, caret.height) : null;
}

const meet = (a: DOMRect, b: DOMRect) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** At which end of the screen the toasts stand: at the bottom, unless they would lie on the line that is being written. */
function useClearOfCaret(count: number): [RefObject<HTMLDivElement>, 'top' | 'bottom'] {
  const box = useRef<HTMLDivElement>(null);
  const [end, setEnd] = useState<'top' | 'bottom'>('bottom');
  useEffect(() => {
    if (count === 0) return setEnd('bottom');
    const look = () => {
      const line = lineOfCaret();
      const slips = [...(box.current?.children ?? [])].map((slip) => slip.getBoundingClientRect());
      if (line && slips.some((slip) => meet(slip, line)))
        setEnd(line.top > window.innerHeight / 2 ? 'top' : 'bottom');
    };
    look();
    const stop = new AbortController();
    document.addEventListener('selectionchange', look, { signal: stop.signal });
    document.addEventListener('scroll', look, { signal: stop.signal, capture: true, passive: true });
    return () => stop.abort();
  }, [count]);
  return [box, end];
}

/**
 * Where toasts appear; a live region, so that they are heard. Stands once, in the root; on a wide screen at the side,
 * clear of the line that is being written.
 */
export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => NONE,
  );
  const [box, end] = useClearOfCaret(shown.length);
  return (
    <div
      ref={box}
      role="status"
      aria-label="Notices"
      aria-live="polite"
      className={cx(
        'pointer-events-none fixed inset-x-4 z-[80] flex flex-col items-center gap-2 lg:items-start print:hidden',
        end === 'bottom' ? 'bottom-4' : 'top-16',
      )}
    >
      {shown.map((one) => (
        <Slip key={one.id} toast={one} />
      ))}
    </div>
  );
}
