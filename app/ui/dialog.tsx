import type { ReactNode, RefObject } from 'react';
import type { DialogPopupProps } from './dialog-popup';
import { ahead, later, useLater } from './later';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One sentence under the title. */
  description?: ReactNode;
  size?: 'small' | 'medium' | 'large';
  /** What takes the focus; the first control where nothing is named. */
  initialFocus?: RefObject<HTMLElement>;
  /** Buttons at the lower edge; they stay while the rest scrolls. */
  footer?: ReactNode;
  children: ReactNode;
}

const popup = later<DialogPopupProps>(() => import('./dialog-popup').then((module) => module.DialogPopup));

/** Fetches the dialog's frame ahead of its likely use. */
export const fetchDialog = ahead(popup);

/** A modal dialog; on a phone a sheet from the lower edge. Focus stays in it and goes back where it came from. */
export function Dialog(props: DialogProps) {
  const Popup = useLater(popup, props.open, () => props.onOpenChange(false));
  return Popup && <Popup {...props} />;
}
