import { expect, test } from 'vitest';
import { colourOf, PERSON_COLOURS, rarestColour } from '#domain/access/colour';

const luminance = (hex: string): number => {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
};

test('[UI7] a person has one colour, everywhere the same', () => {
  const id = '0d3c9f0e-5f0b-4c3a-9a53-1d2e3f405162';
  expect(colourOf(id)).toBe(colourOf(id));
  expect(PERSON_COLOURS).toContain(colourOf(id));
  expect(PERSON_COLOURS).toContain(colourOf(''));
});

test('[UI7] white text is legible on each colour, and each stands out from a dark page', () => {
  for (const colour of PERSON_COLOURS) {
    expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThan(4.5);
    expect((luminance(colour) + 0.05) / (luminance('#161615') + 0.05)).toBeGreaterThan(3);
  }
});

test('[UI7] many people fall upon all colours', () => {
  const seen = new Set(Array.from({ length: 200 }, (_, i) => colourOf(`person-${i}`)));
  expect(seen.size).toBe(PERSON_COLOURS.length);
});

test('[UI7] the rarest colour is the first that nobody has, then the one that the fewest have', () => {
  expect(rarestColour([])).toBe(PERSON_COLOURS[0]);
  const one = 'person-1';
  expect(rarestColour([one])).toBe(PERSON_COLOURS.find((colour) => colour !== colourOf(one)));
  const many = Array.from({ length: 400 }, (_, i) => `person-${i}`);
  const all = many.filter((id) => colourOf(id) !== PERSON_COLOURS[7]);
  const worn = many.find((id) => colourOf(id) === PERSON_COLOURS[7]) ?? '';
  expect(rarestColour([...all, worn])).toBe(PERSON_COLOURS[7]);
});
