import type { ReactNode } from 'react';
import { ahead, later, useLater } from './later';
import type { MenuPopupProps } from './menu-popup';
import { type Trigger, useTrigger } from './trigger';

interface Shown {
  label: string;
  icon?: ReactNode;
  /** A second, quiet line. */
  hint?: string;
  /** `Mod+K`, shown at the right; it is not bound here. */
  keys?: string;
  disabled?: boolean;
}

/** A line of a menu. */
export type MenuEntry =
  | (Shown & { kind?: 'item'; danger?: boolean; run: () => void })
  /** `reload`: a file or another document, which the router leaves alone. */
  | (Shown & { kind: 'link'; to: string; reload?: boolean })
  | {
      kind: 'choice';
      label: string;
      value: string;
      options: readonly { value: string; label: string; icon?: ReactNode; hint?: string }[];
      choose: (value: string) => void;
    }
  | { kind: 'line' }
  | { kind: 'heading'; label: string };

const popup = later<MenuPopupProps>(() => import('./menu-popup').then((module) => module.MenuPopup));

/** A button and the menu it opens; the button's name names the menu. */
export function Menu({
  trigger,
  entries,
  side = 'bottom',
  align = 'end',
  focusAfter,
  onOpenChange,
}: {
  trigger: Trigger;
  entries: readonly MenuEntry[];
  side?: 'bottom' | 'top' | 'right';
  align?: 'start' | 'center' | 'end';
  /** What has the focus once a line was chosen; the button where nothing is named, or nothing was chosen. */
  focusAfter?: () => HTMLElement | null;
  onOpenChange?: (open: boolean) => void;
}) {
  const { button, ...opening } = useTrigger(trigger, 'menu', ahead(popup), onOpenChange);
  const Popup = useLater(popup, opening.open, () => opening.setOpen(false));
  return (
    <>
      {button}
      {Popup && <Popup {...opening} entries={entries} side={side} align={align} focusAfter={focusAfter} />}
    </>
  );
}
