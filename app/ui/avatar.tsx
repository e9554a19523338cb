import { colourOf } from '#domain/access/colour';
import { cx } from './cx';

/** First letters of first and last name: `AD`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0]);
  return letters.join('').toLocaleUpperCase() || '?';
}

const SIZES = {
  small: 'size-5 text-[0.5625rem]',
  medium: 'size-7 text-[0.6875rem]',
  large: 'size-10 text-sm',
};

/**
 * A person as a coloured disc with initials; the colour is that of their caret.
 * @param named true where no text beside it says the name
 */
export function Avatar({
  id,
  name,
  size = 'medium',
  named = false,
  className,
}: {
  id: string;
  name: string;
  size?: keyof typeof SIZES;
  named?: boolean;
  className?: string;
}) {
  const told = named ? { role: 'img', 'aria-label': name, 'data-tip': name } : { 'aria-hidden': true };
  return (
    <span
      {...told}
      // Drawn, not written: two letters are no word that a control could be called by.
      data-initials={initials(name)}
      style={{ backgroundColor: colourOf(id) }}
      className={cx(
        'inline-flex shrink-0 select-none items-center justify-center rounded-full font-semibold text-white',
        'before:content-[attr(data-initials)]',
        SIZES[size],
        className,
      )}
    />
  );
}
