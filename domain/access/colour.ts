/**
 * Twelve hues around the circle, those that differ most before those between them; each dark enough for white text on it (4.7 : 1) and light enough to be told from a
 * dark page (3.7 : 1).
 */
export const PERSON_COLOURS = [
  '#0479b2',
  '#be5128',
  '#0a843d',
  '#7f61c4',
  '#bf4b64',
  '#87710d',
  '#108171',
  '#a853a2',
  '#a66304',
  '#486fcc',
  '#5f7d06',
  '#147e8d',
] as const;

/** The colour a person has everywhere: caret, selection, avatar, the edge of a remark. The same id, the same colour. */
export function colourOf(userId: string): string {
  let sum = 0;
  for (const character of userId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return PERSON_COLOURS[sum % PERSON_COLOURS.length] ?? PERSON_COLOURS[0];
}

/** The colour that the fewest of these people have; of several the first of the list. */
export function rarestColour(userIds: readonly string[]): string {
  const worn = new Map<string, number>(PERSON_COLOURS.map((colour) => [colour, 0]));
  for (const colour of userIds.map(colourOf)) worn.set(colour, (worn.get(colour) ?? 0) + 1);
  return [...worn].reduce((rarest, one) => (one[1] < rarest[1] ? one : rarest))[0];
}
