import { describe, expect, test } from 'vitest';
import type { Change } from '#domain/cable/cable';
import { toReading, toVerbatim } from '#domain/cable/offset-map';
import { parseCable } from '#domain/cable/parse';
import { paragraph, seed, seedText } from './seed';

const changes = (rule: string): Change[] =>
  seed.paragraphs.flatMap((p) => p.changes.filter((c) => c.rule === rule));

/** The reading copy of one paragraph whose text this is. */
const read = (body: string) => {
  const cable = parseCable(`SECRET\n\nE.O. 12958: DECL: 01/31/2033\nSUBJECT: X\n\n1. (C) ${body}\n`);
  const found = cable.paragraphs[0];
  if (!found) throw new Error('no paragraph');
  return found;
};

describe('[CP16] the reading copy of the seed', () => {
  test('[CP16] paragraph 64 reads as it was written', () => {
    expect(paragraph('p64').reading).toBe(
      'The Partners agreed on the following consensus language on membership:\n\n' +
        '“The Plenary considered applications for MTCR membership submitted by Croatia, Romania, Latvia, Kazakhstan, ' +
        'Estonia, Slovak Republic, Cyprus, Lithuania, Malta, Slovenia, People’s Republic of China, and Libya. As on ' +
        'previous occasions, Partners were not in a position to reach consensus on these applications and agreed to ' +
        'continue examination of all candidatures on a case-by-case basis. The Chair was mandated to convey to each ' +
        'candidate country that no consensus was reached in this Plenary.”',
    );
    expect(paragraph('p64').flags).toEqual([]);
  });

  test('[CP16] label and mark are stripped, lines joined by one blank', () => {
    expect(paragraph('p85').reading).toBe(
      'As no consensus was emerging, the Plenary deferred further discussion of this topic to a future meeting.',
    );
    expect(paragraph('p85').markText).toBe('(C)');
    for (const p of seed.paragraphs) expect(p.reading).not.toMatch(/^\s|\s$|[^\n]\n[^\n-]|\n{3}/);
  });

  test('[CP16] the misspellings of the original stay', () => {
    expect(paragraph('p52').headings.join()).toContain('Commmittee');
    expect(paragraph('p102').reading).toContain('Theodora Paandreaou. ISN/MTR’s');
    expect(paragraph('p115').reading).toContain('UN Member Sates');
  });

  test('[CP16] a compound broken behind its hyphen is joined without a blank', () => {
    expect(read('missile-\nrelated goods.').reading).toBe('missile-related goods.');
    expect(read('missile-\nand UAV-related goods.').reading).toBe('missile- and UAV-related goods.');
    expect(read('weapons --\nand related goods.').reading).toBe('weapons -- and related goods.');
  });
});

describe('[CP18] a comma for an apostrophe', () => {
  test('[CP18] 75 in the seed, and one more before a closing quotation mark', () => {
    expect(changes('CP18')).toHaveLength(76);
    expect(changes('CP18').every((c) => c.from === ',' && c.to === '’')).toBe(true);
    expect(paragraph('p116').reading).toContain('about the “how to’s” of organizing a Plenary');
    expect(paragraph('p9').reading).toContain('cited Russia’s initiative');
  });

  test.each([
    ['isn,t so, we,ll see.', 'isn’t so, we’ll see.'],
    ['I,m here, they,re not, you,ve won, he,d go.', 'I’m here, they’re not, you’ve won, he’d go.'],
    ['RUSSIA,S VIEW.', 'RUSSIA’S VIEW.'],
    ['reasons (b,d) and A,B,D.', 'reasons (b,d) and A,B,D.'],
    ['the Partners, interest in it.', 'the Partners, interest in it.'],
    ['tests,too and 1,100 more.', 'tests,too and 1,100 more.'],
  ])('[CP18] %s', (body, reading) => {
    expect(read(body).reading).toBe(reading);
  });
});

describe('[CP19] & and 8 for quotation marks', () => {
  test('[CP19] what was opened is closed, and a text whose last line was lost stays open', () => {
    expect(paragraph('p21').reading).toContain('the “ePOC” computerized information distribution system');
    expect(paragraph('p31').reading).toContain('no “value added.” Instead');
    expect(paragraph('p75').reading).toContain('the “first choice” of proliferators');
    const opened = changes('CP19').filter((c) => c.to === '“').length;
    const closed = changes('CP19').filter((c) => c.to === '”').length;
    expect(
      seed.paragraphs.filter((p) => count(p.reading, '“') !== count(p.reading, '”')).map((p) => p.key),
    ).toEqual(['p23', 'p51', 'p115']);
    expect(opened - closed).toBe(3);
  });

  test('[CP19] a quotation may span blocks and hold another one', () => {
    const { reading } = paragraph('p92');
    expect(reading).toContain('“Partners agreed in principle');
    expect(reading).toContain(
      'the “Best Practices for sharing and using Denial Information” (MTCR/ATH/PL/025)',
    );
    expect(reading).toContain('together with the notification concerned.”\n\nNOTE:');
  });

  test('[CP19] an 8 that closes nothing is left alone and said to be unclear', () => {
    expect(paragraph('p47').reading).toContain('discuss substance,8 and did not want');
    expect(paragraph('p47').reading).toContain('known as the “Outreach Plenary.”');
    expect(paragraph('p47').flags).toEqual(['unclear-character']);
  });

  test.each([
    ['an R&R trip, AT&T, Q&A and P & L.', 'an R&R trip, AT&T, Q&A and P & L.'],
    ['steels (6.C.8) were clarified.', 'steels (6.C.8) were clarified.'],
    ['(b) & (d) stay.', '(b) & (d) stay.'],
    ['the &G8 summit8 met 8 times.', 'the “G8 summit” met 8 times.'],
    ['&item 6.C.8 of it8 is.', '“item 6.C.8 of it” is.'],
    ['Smith &Sons came.', 'Smith &Sons came.'],
  ])('[CP19] %s', (body, reading) => {
    expect(read(body).reading).toBe(reading);
  });
});

describe('[CP20] a lone ) is an en dash', () => {
  test('[CP20] 14 with blanks on both sides in the seed, and one at a line’s end', () => {
    expect(changes('CP20')).toHaveLength(15);
    expect(paragraph('p2').reading).toContain('discussions – in both');
    expect(paragraph('p2').reading).toContain('and the Plenary – on a U.S. proposal');
    expect(paragraph('p108').reading).toContain(
      'Russia proposed – during bilateral discussions -- a comprehensive',
    );
  });

  test.each([
    ['convened 13)18 July 2009 there.', 'convened 13–18 July 2009 there.'],
    ['1) first, 2) second.', '1) first, 2) second.'],
    ['a list (one, two ) of things.', 'a list (one, two ) of things.'],
  ])('[CP20] %s', (body, reading) => {
    expect(read(body).reading).toBe(reading);
  });
});

describe('[CP21] [CP22] other repairs', () => {
  test.each([
    ['activity*sometimes', 'activity—sometimes'],
    ['5 * 6 and *this* stay', '5 * 6 and *this* stay'],
    ['an ""action plan"" there', 'an "action plan" there'],
    ['an empty "" one', 'an empty "" one'],
    ['of March\n¶16.  Hannigan', 'of March 16.  Hannigan'],
    ['of June of\n\uFFFD2007.', 'of June of 2007.'],
    ['a line \\\nand more', 'a line  and more'],
    ['name XXXXXXXXXXXX said', 'name XXXXXXXXXXXX said'],
    ['Dar!o and Sco Paulo', 'Dar!o and Sco Paulo'],
  ])('[CP22] %s', (body, reading) => {
    expect(read(body).reading).toBe(reading);
  });
});

describe('[CP23] what is unclear is left alone and flagged', () => {
  test('[CP23] the plurals of the seed whose apostrophe may be a comma', () => {
    for (const key of ['p25', 'p28', 'p31', 'p66', 'p73', 'p101', 'p104']) {
      expect(paragraph(key).flags).toContain('unclear-character');
    }
    expect(paragraph('p28').reading).toContain('appreciated the Partners, interest in');
    expect(seed.paragraphs.filter((p) => p.flags.includes('unclear-character')).length).toBeLessThan(16);
  });

  test.each(['the 8at8 sign', 'COSTA RICA?S VIEW', 'China?s view', 'MARIA D?ANDREA', 'a lost \uFFFD sign'])(
    '[CP23] %s',
    (body) => {
      const p = read(body);
      expect(p.reading).toBe(body);
      expect(p.flags).toContain('unclear-character');
    },
  );

  test.each([
    'What is it? Somebody said.',
    'items, materials and goods',
    'in the 1980s, they met',
    'MI8 and B8',
  ])('[CP23] %s is clear', (body) => {
    expect(read(body).flags).not.toContain('unclear-character');
  });
});

describe('[CP17] the map and the log', () => {
  test('[CP17] every change says what stood where', () => {
    for (const p of seed.paragraphs) {
      for (const c of p.changes) {
        expect(seedText.slice(c.at, c.at + c.from.length)).toBe(c.from);
        expect(p.reading.slice(toReading(p.map, c.at), toReading(p.map, c.at) + c.to.length)).toBe(c.to);
      }
    }
  });

  test('[CP17] a phrase of the reading copy is found in the verbatim text, and back', () => {
    const { map, reading } = paragraph('p64');
    const from = reading.indexOf('People’s Republic');
    const at = toVerbatim(map, from);
    expect(seedText.slice(at, at + 17)).toBe('People,s Republic');
    expect(toReading(map, at)).toBe(from);
    expect(toVerbatim(map, reading.length)).toBe(paragraph('p64').end);
  });
});

function count(text: string, what: string): number {
  return text.split(what).length - 1;
}
