import { describe, expect, test } from 'vitest';
import { toDryRun } from '#domain/cable/dry-run';
import { paragraph, seed, seedText } from './seed';

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('[CP1] the seed cable is kept without losing a character', () => {
  test('[CP1] its segments in order are the file', () => {
    expect(seed.segments.map((s) => seedText.slice(s.start, s.end)).join('')).toBe(seedText);
  });

  test('[CP3] the web site’s text at both ends is no cable text', () => {
    const site = seed.segments.filter((s) => s.kind === 'site');
    expect(site.map((s) => seedText.slice(s.start, s.end).slice(0, 20))).toEqual([
      'Cablegate: Missile T',
      '© Scoop Media\n\nWorld',
    ]);
    expect(site.at(-1)?.end).toBe(seedText.length);
    const lastLine = seedText.slice(0, paragraph('p117').end).split('\n').length;
    expect(lastLine).toBe(1503);
    expect(seed.layout).toBe('scoop');
  });
});

describe('[CP4] the seed’s header', () => {
  test('[CP4] every field that the copy still has is read', () => {
    expect(toDryRun(seed, seedText, '08STATE2034.txt')).toMatchObject({
      file: '08STATE2034.txt',
      id: '08STATE2034',
      layout: 'scoop',
      sentAt: '2008-01-08T20:42:00Z',
      precedence: 'ROUTINE',
      from: null,
      to: [],
      info: [],
      classification: 'CONFIDENTIAL',
      captions: [],
      declassifyOn: '2033-01-31',
      declassifyText: 'DECL: 01/31/2033',
      tags: [],
      subject: 'Missile Technology Control Regime (Mtcr): Results',
      refs: [{ label: null, text: '07 STATE 156270', id: '07STATE156270' }],
      classifiedBy: 'ISN DAS Donald A. Mahley',
      reasons: ['1.4 (b)', '1.4 (d)', '1.4 (h)'],
    });
    expect(seed.issues.map((issue) => issue.code)).toContain('subject-missing');
  });
});

describe('[CP12] the seed’s numbers', () => {
  test('[CP12] 116 labels, 1 to 4 and 6 to 117, each at its label in the verbatim text', () => {
    const numbered = seed.paragraphs.filter((p) => p.number !== null);
    expect(numbered.map((p) => p.number)).toEqual([...numbers(1, 4), ...numbers(6, 117)]);
    for (const p of numbered) {
      expect(p.key).toBe(`p${p.number}`);
      expect(seedText.slice(p.start, p.end)).toMatch(new RegExp(`^${p.number}\\. \\(`));
      expect(seedText[p.start - 1]).toBe('\n');
    }
  });

  test('[CP13] the ten items after paragraph 4 are the unlabelled fifth', () => {
    const fifth = paragraph('p5?');
    expect(fifth).toMatchObject({ number: null, mark: null, markText: null, treatedAs: 'C' });
    expect(fifth.flags).toEqual(['label-missing', 'line-missing']);
    expect(fifth.blocks.map((b) => b.kind)).toEqual(Array(10).fill('bullet'));
    expect(seed.paragraphs.map((p) => p.key).slice(3, 6)).toEqual(['p4', 'p5?', 'p6']);
    expect(seed.issues.find((i) => i.code === 'paragraph-gap')?.message).toMatch(/^paragraph 5 has no label/);
  });

  test('[CP25] marks: (C) 112 times, (SBU) on 1 and 13, (U) on 96 and 115', () => {
    const marked = (mark: string) => seed.paragraphs.filter((p) => p.mark === mark).map((p) => p.number);
    expect(marked('C')).toHaveLength(112);
    expect(marked('SBU')).toEqual([1, 13]);
    expect(marked('U')).toEqual([96, 115]);
    expect(seed.paragraphs.filter((p) => p.mark).every((p) => p.treatedAs === p.mark)).toBe(true);
  });
});

describe('[CP14] the seed’s headings', () => {
  test('[CP14] stand before these paragraphs, two of them in two lines', () => {
    expect(seed.headings.map((h) => h.before?.slice(1)).join(' ')).toBe(
      '6 14 17 19 21 24 25 35 52 65 72 79 86 89 91 94 95 107 110 113 115 116',
    );
    const two = seed.headings.filter((h) => seedText.slice(h.start, h.end).includes('\n'));
    expect(two.map((h) => h.text)).toEqual([
      'Report of the April 2007 Reinforced Point of Contact (RPOC) Meeting',
      'Outreach Priorities and Contact with the UN 1540 Commmittee',
    ]);
    expect(paragraph('p15').headings).toEqual(['Report on the Danish MTCR Chairmanship']);
    expect(paragraph('p4').headings).toEqual([]);
  });
});
