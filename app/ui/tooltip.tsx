import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { keyCaps } from './keys';

/** A first tooltip waits, so that crossing the page with the mouse stays quiet; the next ones come at once. */
const WAIT_MS = 450;
const WARM_MS = 400;
const GAP = 6;

interface Tip {
  text: string;
  keys: string | null;
  /** Of the element it speaks of, in the viewport. */
  box: DOMRect;
}

const owner = (event: Event): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;

function tipOf(element: HTMLElement): Tip | null {
  const text = element.dataset.tip;
  if (!text || element.getAttribute('aria-expanded') === 'true') return null;
  return { text, keys: element.dataset.keys ?? null, box: element.getBoundingClientRect() };
}

/** Below its element, or above it where there is no room; never over the edge. */
function place(tip: Tip, size: { width: number; height: number }): CSSProperties {
  const below = tip.box.bottom + GAP + size.height < window.innerHeight;
  const left = tip.box.left + tip.box.width / 2 - size.width / 2;
  return {
    top: below ? tip.box.bottom + GAP : tip.box.top - GAP - size.height,
    left: Math.max(4, Math.min(left, window.innerWidth - size.width - 4)),
  };
}

/** Watches the page for what bears `data-tip` under the mouse or the keyboard's focus. */
function useTip(): Tip | null {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hiddenAt = 0;
    const hide = () => {
      clearTimeout(timer);
      setTip((shown) => {
        if (shown) hiddenAt = performance.now();
        return null;
      });
    };
    const showAfter = (element: HTMLElement, wait: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => element.isConnected && setTip(tipOf(element)), wait);
    };
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return;
      const element = owner(event);
      if (!element) return hide();
      showAfter(element, performance.now() - hiddenAt < WARM_MS ? 0 : WAIT_MS);
    };
    const focus = (event: FocusEvent) => {
      const element = owner(event);
      if (element?.matches(':focus-visible')) showAfter(element, WAIT_MS);
    };
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('pointerover', over, { signal });
    document.addEventListener('focusin', focus, { signal });
    for (const end of ['focusout', 'pointerdown', 'keydown'] as const)
      document.addEventListener(end, hide, { signal, capture: true });
    document.addEventListener('scroll', hide, { signal, capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, []);
  return tip;
}

/**
 * The one tooltip of the page. Anything with `data-tip` (and `data-keys="Mod+K"`) has one; it repeats what the
 * element's accessible name says, so screen readers pass it over. Stands once, in the root.
 */
export function TooltipHost() {
  const tip = useTip();
  const ref = useRef<HTMLDivElement>(null);
  const [style, setStyle] = useState<CSSProperties>({ visibility: 'hidden' });
  useEffect(() => {
    if (tip && ref.current) setStyle(place(tip, ref.current.getBoundingClientRect()));
    else setStyle({ visibility: 'hidden' });
  }, [tip]);
  if (!tip) return null;
  return (
    <div
      ref={ref}
      aria-hidden="true"
      style={style}
      className="pointer-events-none fixed z-[90] flex max-w-64 items-center gap-2 rounded bg-ink px-2 py-1 text-paper text-xs print:hidden"
    >
      <span>{tip.text}</span>
      {tip.keys && (
        <span className="flex gap-0.5 opacity-70">
          {keyCaps(tip.keys).map((cap) => (
            <span key={cap}>{cap}</span>
          ))}
        </span>
      )}
    </div>
  );
}
