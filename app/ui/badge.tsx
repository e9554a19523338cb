import type { ReactNode } from 'react';
import { cx } from './cx';

const TONES = {
  quiet: 'border-rule text-quiet',
  accent: 'border-transparent bg-accent-soft text-accent',
  danger: 'border-transparent bg-danger-soft text-danger',
  good: 'border-good/40 text-good',
};

/** A word or two about a thing: Private, Disabled, editor. */
export function Badge({
  tone = 'quiet',
  title,
  children,
}: {
  tone?: keyof typeof TONES;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={title}
      className={cx(
        'inline-flex items-center gap-1 whitespace-nowrap rounded-full border px-2 py-px text-xs',
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
