import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { IconButton } from './button';
import { cx } from './cx';
import type { DialogProps } from './dialog';

export type DialogPopupProps = DialogProps;

const SIZES = { small: 'sm:max-w-sm', medium: 'sm:max-w-lg', large: 'sm:max-w-2xl' };

/** What a Dialog opens. */
export function DialogPopup({
  open,
  onOpenChange,
  title,
  description,
  size = 'medium',
  initialFocus,
  footer,
  children,
}: DialogPopupProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-black/35 transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={initialFocus}
          className={cx(
            'fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] w-full flex-col rounded-t-xl border border-rule bg-page shadow-xl outline-none',
            'transition-[opacity,translate] duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0',
            'max-sm:data-ending-style:translate-y-4 max-sm:data-starting-style:translate-y-4',
            'sm:top-[12vh] sm:bottom-auto sm:max-h-[80vh] sm:rounded-xl',
            SIZES[size],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-1">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="text-balance font-serif text-xl leading-snug">{title}</Dialog.Title>
              {description && (
                <Dialog.Description className="mt-1 text-quiet text-sm leading-relaxed">
                  {description}
                </Dialog.Description>
              )}
            </div>
            <Dialog.Close render={<IconButton label="Close" keys="Esc" size="small" className="-mr-2" />}>
              <X size={16} aria-hidden="true" />
            </Dialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-3">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-rule border-t px-5 py-3">
              {footer}
            </footer>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
