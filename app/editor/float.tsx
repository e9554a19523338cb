import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Where something floats: below this rectangle of the viewport, or above it where there is no room. */
export type Anchor = () => DOMRect | null;

const GAP = 6;
const EDGE = 8;

function place(anchor: DOMRect, size: DOMRect, above: boolean): { left: number; top: number } {
  const below = anchor.bottom + GAP;
  const roomAbove = anchor.top >= size.height + GAP + EDGE;
  const roomBelow = below + size.height <= window.innerHeight - EDGE;
  const fits = above ? !roomAbove : roomBelow || !roomAbove;
  const left = Math.min(anchor.left, window.innerWidth - size.width - EDGE);
  return { left: Math.max(EDGE, left), top: fits ? below : anchor.top - GAP - size.height };
}

/** A small panel beside something in the text. Closes by Escape, by a press elsewhere; follows the text as it scrolls. */
export function Float({
  anchor,
  onClose,
  above = false,
  className = '',
  children,
}: {
  anchor: Anchor;
  onClose(): void;
  /** Above where there is room, for what must not lie on the words below. */
  above?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const panel = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ left: number; top: number } | null>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const settle = () => {
      const rect = anchor();
      const size = panel.current?.getBoundingClientRect();
      if (rect && size) setAt(place(rect, size, above));
    };
    settle();
    window.addEventListener('scroll', settle, { capture: true, passive: true });
    window.addEventListener('resize', settle);
    return () => {
      window.removeEventListener('scroll', settle, { capture: true });
      window.removeEventListener('resize', settle);
    };
  }, [anchor, above]);
  useEffect(() => {
    const press = (event: PointerEvent) => {
      if (event.target instanceof Node && !panel.current?.contains(event.target)) close.current();
    };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard wherever the focus is inside
    <div
      ref={panel}
      className={`float ${className}`}
      // Not `visibility`: what is hidden cannot take the focus, and some take it as they come.
      style={at ?? { left: 0, top: 0, opacity: 0 }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
