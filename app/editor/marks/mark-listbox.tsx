import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { MarkChip } from '#app/ui/mark-chip';
import { useDesk } from '../desk-context';
import { type MarkChoice, markChoices } from './choices';

/** Where the arrow keys and letters lead from option `at`. Null for a key that leads nowhere. */
export function nextOption(key: string, at: number, choices: readonly MarkChoice[]): number | null {
  const last = choices.length - 1;
  if (key === 'ArrowDown') return Math.min(at + 1, last);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key.length !== 1) return null;
  const order = [...choices.keys()].map((step) => (at + 1 + step) % choices.length);
  return order.find((i) => choices[i]?.label.toLowerCase().startsWith(key.toLowerCase())) ?? null;
}

/** The list of marks a portion may bear, up to one's clearance. Takes the focus; the caller gives it back. */
export function MarkListbox({
  label,
  mark,
  choose,
}: {
  label: string;
  mark: string | null;
  choose(mark: string | null): void;
}) {
  const { me, handling } = useDesk();
  const choices = markChoices(me.clearance, handling);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      choices.findIndex((choice) => choice.mark === mark),
    ),
  );
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => list.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = choices[at];
    if ((event.key === 'Enter' || event.key === ' ') && chosen) {
      event.preventDefault();
      return choose(chosen.mark);
    }
    const next = nextOption(event.key, at, choices);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
  };
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={`${id}-${at}`}
      className="options"
      onKeyDown={onKeyDown}
    >
      {choices.map((choice, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
        <div
          key={choice.mark ?? 'none'}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={choice.mark === mark}
          data-active={i === at}
          className="option"
          onPointerMove={() => setAt(i)}
          onClick={() => choose(choice.mark)}
        >
          <span className="option-mark">{choice.mark ? <MarkChip mark={choice.mark} /> : '–'}</span>
          <span>{choice.name}</span>
        </div>
      ))}
    </div>
  );
}
