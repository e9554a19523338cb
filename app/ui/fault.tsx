import type { ReactNode } from 'react';
import { cx } from './cx';

/** What went wrong with a change, beside where it was asked for. */
export function Fault({ text, className }: { text: string | null; className?: string }) {
  if (text === null) return null;
  return (
    <p role="alert" className={cx('text-danger text-xs leading-relaxed', className)}>
      {text}
    </p>
  );
}

/** What went wrong with a form as a whole. */
export function FormFault({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger text-sm leading-relaxed">
      {children}
    </p>
  );
}
