import { cx } from './cx';

/** The look of what floats above the page; it comes and goes within 100 ms. */
export const popupClass = cx(
  'origin-[var(--transform-origin)] rounded-lg border border-rule bg-page text-ink shadow-lg outline-none',
  'transition-[opacity,scale] duration-100 data-ending-style:scale-[0.98] data-ending-style:opacity-0',
  'data-starting-style:scale-[0.98] data-starting-style:opacity-0',
);
