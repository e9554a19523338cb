import type { PassagePart, PassageSubject } from '#server/review/types';

/** What of a subject each paragraph has, in order. */
export const partsOf = (on: PassageSubject): readonly PassagePart[] => [on, ...(on.further ?? [])];
