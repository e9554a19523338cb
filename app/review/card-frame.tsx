import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Subject } from '#server/review/types';
import { useReviewDesk } from './review-context';

/** Brings the card that is looked at into view; not under a pressed pointer, whose click would miss what it was on. */
function useInView(isActive: boolean) {
  const card = useRef<HTMLElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    if (isActive && !pressed.current) card.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isActive]);
  const press = () => {
    pressed.current = true;
    const lift = () => {
      pressed.current = false;
    };
    for (const end of ['pointerup', 'pointercancel'])
      document.addEventListener(end, lift, { once: true, capture: true });
  };
  return { card, press };
}

/** The frame of a card: it takes the focus as a whole, and with the focus its words are marked in the text. */
export function CardFrame({
  id,
  on,
  name,
  colour,
  children,
}: {
  id: string;
  on: Subject;
  name: string;
  colour: string;
  children: ReactNode;
}) {
  const { active, activate, giveBack, excerpt } = useReviewDesk();
  const isActive = active === id;
  const { card, press } = useInView(isActive);
  const hear = (event: KeyboardEvent) => {
    if (event.key === 'Escape') giveBack();
    else if (event.key === 'Enter' && event.target === event.currentTarget) activate(id, true);
    else return;
    event.preventDefault();
  };
  return (
    <li>
      <article
        ref={card}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a card is a stop of the keyboard's way through the comments
        tabIndex={0}
        data-card={id}
        aria-label={name}
        aria-current={isActive || undefined}
        className="card"
        style={{ '--person': colour } as CSSProperties}
        onPointerDown={press}
        onFocus={() => isActive || activate(id, true)}
        onKeyDown={hear}
      >
        {excerpt(id, on)}
        {children}
      </article>
    </li>
  );
}
