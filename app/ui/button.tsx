import { Link, type LinkProps } from '@remix-run/react';
import { type ButtonHTMLAttributes, forwardRef } from 'react';
import { cx } from './cx';
import { Spinner } from './spinner';

/** `primary` once a page, `plain` for most, `quiet` where the text should stay in front, `danger` for what takes away. */
export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

const TONES: Record<ButtonTone, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border-rule bg-page text-ink hover:border-quiet/50 hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-quiet hover:bg-sunken hover:text-ink',
  danger: 'border-danger/40 bg-page text-danger hover:bg-danger-soft',
};

const SIZES: Record<ButtonSize, string> = {
  small: 'h-7 gap-1.5 px-2 text-[0.8125rem]',
  medium: 'h-9 gap-2 px-3 text-sm',
  large: 'h-11 gap-2 px-4 text-base',
};

/** The look of a button, for what is not a <button>: links, triggers of other libraries. */
export function buttonClass(tone: ButtonTone = 'plain', size: ButtonSize = 'medium', more = ''): string {
  return cx(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-medium',
    'transition-colors duration-100 disabled:cursor-default disabled:opacity-50 aria-disabled:opacity-50',
    TONES[tone],
    SIZES[size],
    more,
  );
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** Shows that it works, and takes no second click meanwhile. */
  busy?: boolean;
  /** Shown in a tooltip; `keys` as in `Mod+K`. */
  tip?: string;
  keys?: string;
}

/** A button. `type` is "button" unless said otherwise: a form is never sent by accident. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { tone, size, busy, tip, keys, className, children, type = 'button', ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      className={buttonClass(tone, size, className)}
      aria-busy={busy || undefined}
      data-tip={tip}
      data-keys={keys}
      {...rest}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
});

/** A link that looks like a button. */
export function ButtonLink({
  tone,
  size,
  className,
  ...rest
}: LinkProps & { tone?: ButtonTone; size?: ButtonSize }) {
  return <Link className={buttonClass(tone, size, className)} {...rest} />;
}

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The accessible name, and what the tooltip says. */
  label: string;
  /** `Mod+K`: shown in the tooltip and told to screen readers. */
  keys?: string;
  tone?: ButtonTone;
  size?: 'small' | 'medium';
}

/** A button with a picture only. Its name is in the tooltip, with its key. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, keys, tone = 'quiet', size = 'medium', className, type = 'button', children, ...rest },
  ref,
) {
  const square = size === 'small' ? 'w-7 px-0!' : 'w-9 px-0!';
  return (
    <button
      ref={ref}
      type={type}
      aria-label={label}
      data-tip={label}
      data-keys={keys}
      className={buttonClass(tone, size, cx(square, className))}
      {...rest}
    >
      {children}
    </button>
  );
});
