import type { MutableRefObject } from 'react';

/** How the desk moves the focus into the field that finds what is to be quoted; null while there is none. */
export type QuoteHandle = MutableRefObject<(() => void) | null>;
