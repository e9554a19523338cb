import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

const buttonsOf = (bar: HTMLElement) => [
  ...bar.querySelectorAll<HTMLElement>('button:not(:disabled), [role="button"]'),
];

/** Where an arrow key leads in a toolbar of `count`; null for another key. Round at the ends. */
export function nextButton(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

function onArrow(event: KeyboardEvent<HTMLElement>) {
  const buttons = buttonsOf(event.currentTarget);
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? buttons.indexOf(activeElement) : -1;
  const next = at < 0 ? null : nextButton(event.key, at, buttons.length);
  if (next === null) return;
  event.preventDefault();
  buttons[next]?.focus();
}

/** One stop for the Tab key: the button that last had the focus. */
function settleTabStop(bar: HTMLElement, current: Element | null) {
  const buttons = buttonsOf(bar);
  const stop = buttons.find((button) => button === current) ?? buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}

/** A toolbar: one tab stop, arrow keys within. Pressing its buttons leaves the caret where it is. */
export function Toolbar({
  label,
  className = '',
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (bar.current) settleTabStop(bar.current, bar.current.querySelector('[tabindex="0"]'));
  });
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      tabIndex={-1}
      className={className}
      onKeyDown={onArrow}
      onFocus={(event) => settleTabStop(event.currentTarget, event.target)}
      onMouseDown={(event) => event.preventDefault()}
    >
      {children}
    </div>
  );
}
