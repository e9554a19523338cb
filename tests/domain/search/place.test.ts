import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMrn } from '#domain/cable/mrn';
import { placeNamed } from '#domain/search/place';
import { idsOf, stationNames } from '#domain/search/stations';

describe('a place named in haste', () => {
  test.each<[string, number[]]>([
    ['08state2034 64', [64]],
    ['08 STATE 2034 64', [64]],
    ['08 state 2034, 64', [64]],
    ['08STATE2034 63-65', [63, 64, 65]],
    ['08STATE2034 20, 25', [20, 25]],
    ['08STATE2034 p64', [64]],
    ['08STATE2034 p 64', [64]],
    ['08STATE2034 para 64', [64]],
    ['08STATE2034 ¶64', [64]],
    ['2008 STATE 2034 64', [64]],
    ['08STATE2034', []],
  ])('[IM58] %s', (query, paragraphs) => {
    expect(placeNamed(query)).toEqual({ id: '08STATE2034', paragraphs });
  });

  test.each([
    '08 STATE',
    '64',
    'state 2034',
    '08STATE2034 x 64',
    '08STATE2034 missile 64',
    '08STATE2034 2034x',
    'the 34 partners',
  ])('[IM58] %s names none', (query) => {
    expect(placeNamed(query)).toBeNull();
  });

  test('[IM58] any string is answered, and a place has an id and numbers', () => {
    const letters = fc.constantFrom('0', '8', 'S', 'T', ' ', '¶', '-', ',', 'p', '.', '\n');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: letters, maxLength: 40 }), fc.string()), (query) => {
        const place = placeNamed(query);
        if (!place) return;
        expect(parseMrn(place.id)).toBe(place.id);
        for (const number of place.paragraphs) expect(number).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a post by any of its names', () => {
  test.each([
    ['UNVIE', 'UNVIEVIENNA'],
    ['unvie vienna', 'UNVIEVIENNA'],
    ['USUN Vienna', 'UNVIEVIENNA'],
    ['USUN', 'USUNNEWYORK'],
    ['usun new york', 'USUNNEWYORK'],
    ['SECSTATE', 'STATE'],
    ['SECSTATE WASHDC', 'STATE'],
    ['USEU', 'USEUBRUSSELS'],
    ['BKK', 'BANGKOK'],
    ['AMEMBASSY NEW DELHI', 'NEWDELHI'],
    ['Consulate General Istanbul', 'ISTANBUL'],
  ])('[IM59] %s is %s', (written, station) => {
    expect(stationNames(written)?.[0]).toBe(station);
  });

  test('[IM59] a number written with another name of the post means that cable too', () => {
    expect(idsOf('08UNVIE663')).toContain('08UNVIEVIENNA663');
    expect(idsOf('08UNVIE663')[0]).toBe('08UNVIE663');
    expect(idsOf('73USUN-A50')).toContain('73USUNNEWYORK-A50');
    expect(idsOf('08PARIS1')).toEqual(['08PARIS1']);
  });

  test('[IM59] what is no name is none', () => {
    expect(stationNames('7')).toBeNull();
    expect(stationNames('x'.repeat(60))).toBeNull();
  });
});
