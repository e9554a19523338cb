import type { ReactNode } from 'react';
import { ahead, later, useLater } from './later';
import type { PopoverPopupProps } from './popover-popup';
import { type Trigger, useTrigger } from './trigger';

const popup = later<PopoverPopupProps>(() => import('./popover-popup').then((module) => module.PopoverPopup));

/** A button and the small panel it opens beside itself; a function as children is given the way to close it. */
export function Popover({
  trigger,
  label,
  side = 'bottom',
  align = 'end',
  onOpenChange,
  children,
}: {
  trigger: Trigger;
  label: string;
  side?: 'bottom' | 'top' | 'left' | 'right';
  align?: 'start' | 'center' | 'end';
  onOpenChange?: (open: boolean) => void;
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const { button, ...opening } = useTrigger(trigger, 'dialog', ahead(popup), onOpenChange);
  const close = () => opening.setOpen(false);
  const Popup = useLater(popup, opening.open, close);
  return (
    <>
      {button}
      {Popup && (
        <Popup {...opening} label={label} side={side} align={align}>
          {typeof children === 'function' ? children(close) : children}
        </Popup>
      )}
    </>
  );
}
