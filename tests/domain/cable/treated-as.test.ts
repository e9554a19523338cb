import { describe, expect, test } from 'vitest';
import { bannerLevel, levelOf } from '#domain/cable/effective';
import { parseCable } from '#domain/cable/parse';

const parse = (head: string, ...blocks: string[]) =>
  parseCable(`${head}\n\nE.O. 12958: N/A\nSUBJECT: X\n\n${blocks.join('\n\n')}\n`).paragraphs;
const treated = (head: string, ...blocks: string[]) =>
  parse(head, ...blocks).map((p) => [p.mark, p.treatedAs, p.flags.join()]);

describe('[CP26] what a paragraph is treated at', () => {
  test('[MR5] unmarked: the banner of a classified cable, flagged; U, or SBU under SENSITIVE, in an unclassified one', () => {
    expect(treated('CONFIDENTIAL CAIRO 1', '1. A.')).toEqual([[null, 'C', 'mark-missing']]);
    expect(treated('SECRET CAIRO 1', '1. A.')).toEqual([[null, 'S', 'mark-missing']]);
    expect(treated('UNCLAS CAIRO 1', '1. A.')).toEqual([[null, 'U', '']]);
    expect(treated('UNCLAS CAIRO 1\n\nSENSITIVE', '1. A.')).toEqual([[null, 'SBU', '']]);
    expect(treated('UNCLAS CAIRO 1\n\nSENSITIVE BUT UNCLASSIFIED; PLEASE PROTECT', '1. A.')[0]?.[1]).toBe(
      'SBU',
    );
  });

  test.each(['c) (S) Arms.', '(c) (S) Arms.', '(iii) (S) Arms.', '-- (S) Arms.', '- a. (S) Arms.'])(
    '[CP26] an item of a list with a higher mark raises what its paragraph is treated at: %s',
    (item) => {
      const [first] = treated('SECRET CAIRO 1', '1. (C) Post asks for:', item, '2. (C) They thank us.');
      expect(first?.slice(0, 2)).toEqual(['C', 'S']);
    },
  );

  test('[CP26] a block released to others leaves nobody but its own country: no list is left', () => {
    expect(treated('SECRET CAIRO 1', '1. (S/REL USA, GBR) A.', '-- (S/REL USA, AUS) B.')[0]?.[1]).toBe('S');
    expect(treated('SECRET CAIRO 1', '1. (S/REL USA, GBR, AUS) A.', '-- (S/REL USA, AUS) B.')[0]?.[1]).toBe(
      'S/REL USA, AUS',
    );
  });

  test('[CP26] a cable without a classification line counts as SECRET', () => {
    expect(treated('R 082042Z JAN 08', '1. A.', '2. (U) B.')).toEqual([
      [null, 'S', 'mark-missing'],
      ['U', 'U', ''],
    ]);
    expect(bannerLevel({ classification: null, captions: [] })).toBe('S');
    expect(levelOf('S/NF')).toBe('S');
    expect(levelOf('?')).toBe('S');
  });

  test('[MR9] its own mark above or below the banner stays', () => {
    expect(treated('CONFIDENTIAL CAIRO 1', '1. (U) A.', '2. (S/NF) B.', '3. (SNF) C.')).toEqual([
      ['U', 'U', ''],
      ['S/NF', 'S/NF', ''],
      ['S/NF', 'S/NF', 'mark-typo'],
    ]);
  });

  test('[MR6] an unknown or spoofed mark is never U', () => {
    expect(treated('CONFIDENTIAL CAIRO 1', '1. (NC) A.')).toEqual([[null, 'C', 'mark-unknown']]);
    expect(
      treated('UNCLAS CAIRO 1', '1. (NC) A.', '2. (\u0421) B.', '3. (\u200bU) C.').map((p) => p[1]),
    ).toEqual(['SBU', 'C', 'SBU']);
    expect(parse('CONFIDENTIAL CAIRO 1', '1. (NC) A.')[0]).toMatchObject({ markText: '(NC)', reading: 'A.' });
  });

  test('[MR4] ENTIRE TEXT of paragraph 1 governs the unmarked ones, but does not lower them', () => {
    expect(treated('CONFIDENTIAL CAIRO 1', '1. (S/NF - ENTIRE TEXT)', '2. B.')[1]).toEqual([
      null,
      'S/NF',
      '',
    ]);
    expect(treated('CONFIDENTIAL CAIRO 1', '1. C - ENTIRE TEXT.', '2. B.')[1]).toEqual([null, 'C', '']);
    expect(treated('CONFIDENTIAL CAIRO 1', '1. (U - ENTIRE TEXT)', '2. B.')[1]).toEqual([
      null,
      'C',
      'mark-missing',
    ]);
    expect(treated('CONFIDENTIAL CAIRO 1', '1. (C) A.', '2. (S - ENTIRE TEXT) B.', '3. C.')[2]?.[1]).toBe(
      'C',
    );
  });

  test('[MR2] a higher bullet leaves the mark and raises what the whole paragraph is treated at', () => {
    expect(treated('CONFIDENTIAL CAIRO 1', '1. (C) A:', '-- (S/NF) Higher.', '-- (U) Lower.')).toEqual([
      ['C', 'S/NF', ''],
    ]);
    expect(treated('UNCLAS CAIRO 1', '1. (U) A:', '(a) one,', '(b) two,', '(c) three.')[0]?.[1]).toBe('U');
  });

  test('[MR3] unmarked blocks inherit', () => {
    expect(treated('SECRET CAIRO 1', '1. (C) A:', '"Quoted."', 'NOTE: More. END NOTE.')).toEqual([
      ['C', 'C', ''],
    ]);
  });
});
