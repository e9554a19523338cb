import { Popover } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { popupClass } from './popup-class';
import type { Opening } from './trigger';

export interface PopoverPopupProps extends Omit<Opening, 'button'> {
  label: string;
  side: 'bottom' | 'top' | 'left' | 'right';
  align: 'start' | 'center' | 'end';
  children: ReactNode;
}

/** What a Popover opens. */
export function PopoverPopup({
  open,
  anchor,
  focusBack,
  setOpen,
  label,
  side,
  align,
  children,
}: PopoverPopupProps) {
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-[70]"
        >
          <Popover.Popup
            aria-label={label}
            finalFocus={focusBack}
            className={cx(
              popupClass,
              'max-h-[var(--available-height)] max-w-[min(24rem,calc(100vw-1rem))] overflow-y-auto p-3',
            )}
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
