import type { Presence } from '#domain/sync/messages';

/** Each with a contrast of at least 4.5 : 1 to white text (WCAG AA), and apart from its neighbours. */
export const PALETTE = [
  '#b3261e',
  '#9a4a00',
  '#7a5900',
  '#4f6700',
  '#1e6b2f',
  '#00695c',
  '#00658a',
  '#1a56b8',
  '#4a4fc4',
  '#6f3fb5',
  '#94308f',
  '#a8275f',
] as const;

/** The colour of a person: the same in every memo, window and day. */
export function colorOf(userId: string): string {
  let hash = 0;
  for (const character of userId) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return PALETTE[hash % PALETTE.length] ?? PALETTE[0];
}

/** How a person is shown to the others. */
export function presenceOf({ id, name }: { id: string; name: string }): Presence {
  return { id, name, color: colorOf(id) };
}
