import {
  type ButtonHTMLAttributes,
  cloneElement,
  type MouseEvent,
  type ReactElement,
  type RefAttributes,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { onKeysHeld } from './held-keys';

/** A button that opens something: <Button>, <IconButton>, or a plain <button>. */
export type Trigger = ReactElement<
  ButtonHTMLAttributes<HTMLButtonElement> & RefAttributes<HTMLButtonElement>
>;

/** How it was opened: by keyboard the first item takes the focus, by mouse the popup itself. */
export interface Opening {
  open: boolean;
  byKeyboard: boolean;
  anchor: RefObject<HTMLButtonElement>;
  /** What takes the focus when it closes: the button, or false where it has gone elsewhere already. */
  focusBack: () => HTMLElement | false | null;
  /** The button, wired. */
  button: ReactElement;
  setOpen: (open: boolean) => void;
}

/**
 * A trigger and what it opens. The popup is fetched when the pointer or the focus comes near, and closes where something
 * else opens that takes the focus.
 */
export function useTrigger(
  trigger: Trigger,
  popup: 'menu' | 'dialog',
  fetchAhead: () => void,
  onOpenChange?: (open: boolean) => void,
): Opening {
  const anchor = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState({ open: false, byKeyboard: false });
  const set = (open: boolean, byKeyboard: boolean) => {
    setState({ open, byKeyboard });
    onOpenChange?.(open);
  };
  const overtaken = useRef(false);
  const yieldFocus = useRef(() => {});
  yieldFocus.current = () => {
    overtaken.current = true;
    anchor.current?.focus();
    set(false, false);
  };
  useEffect(() => {
    if (!state.open) return;
    overtaken.current = false;
    return onKeysHeld(() => yieldFocus.current());
  }, [state.open]);
  const focusBack = () => !overtaken.current && anchor.current;
  const { onClick, onKeyDown } = trigger.props;
  const button = cloneElement(trigger, {
    ref: anchor,
    'aria-haspopup': popup,
    'aria-expanded': state.open,
    onPointerEnter: fetchAhead,
    onFocus: fetchAhead,
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      onClick?.(event);
      if (!event.defaultPrevented) set(!state.open, event.detail === 0);
    },
    onKeyDown: (event) => {
      onKeyDown?.(event);
      if (popup !== 'menu' || event.key !== 'ArrowDown') return;
      event.preventDefault();
      set(true, true);
    },
  });
  return { ...state, anchor, focusBack, button, setOpen: (open) => set(open, false) };
}
