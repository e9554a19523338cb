import { cx } from './cx';

/** A turning ring beside the words that say what is going on; it says nothing itself. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-block size-[1em] shrink-0 animate-spin rounded-full border-2 border-current border-r-transparent',
        className,
      )}
    />
  );
}

/** How far a work of known length has come: `value` of `max`. */
export function Progress({ label, value, max }: { label: string; value: number; max: number }) {
  return (
    <progress
      aria-label={label}
      value={value}
      max={max}
      className="h-1.5 w-full overflow-hidden rounded-full bg-sunken accent-accent"
    />
  );
}
