import { describe, expect, test } from 'vitest';
import { formatCitation, isDamaged } from '#domain/cable/citation';
import { parseCitationText } from '#domain/cable/citation-text';
import { paragraph, seed } from './seed';

const of = (...keys: string[]) => keys.map(paragraph);

describe('[CP27] the working citation', () => {
  test.each([
    [['p64'], '08 STATE 2034, para 64 (C)'],
    [['p13'], '08 STATE 2034, para 13 (SBU)'],
    [['p20', 'p21', 'p22', 'p23'], '08 STATE 2034, paras 20–23 (C)'],
    [['p20', 'p21', 'p64'], '08 STATE 2034, paras 20–21, 64 (C)'],
    [['p13', 'p14', 'p96'], '08 STATE 2034, paras 13 (SBU), 14 (C), 96 (U)'],
    [['p5?'], '08 STATE 2034, unnumbered para after 4 (unmarked, treated as C)'],
    [['p4', 'p5?'], '08 STATE 2034, para 4 (C), unnumbered para after 4 (unmarked, treated as C)'],
    [[], '08 STATE 2034'],
  ])('[CP27] %j', (keys, citation) => {
    expect(formatCitation(seed, of(...keys))).toBe(citation);
  });

  test('[CP27] duplicates, unnumbered and unmarked paragraphs, a cable without a number', () => {
    expect(formatCitation({ id: null }, [{ key: 'p64b', number: 64, mark: 'C' }])).toBe(
      'cable without a number, para 64 (second) (C)',
    );
    expect(
      formatCitation({ id: '76STATE259322' }, [{ key: 'u2', number: null, mark: null, treatedAs: 'C' }]),
    ).toBe('76 STATE 259322, unnumbered para 2 (unmarked, treated as C)');
    expect(formatCitation({ id: '76STATE259322' }, [{ key: 'p2', number: 2, mark: null }])).toBe(
      '76 STATE 259322, para 2 (unmarked)',
    );
  });

  test('[CP28] what is cited can be typed again', () => {
    for (const p of seed.paragraphs) {
      if (p.number === null) continue;
      expect(parseCitationText(formatCitation(seed, [p]))).toEqual({
        id: '08STATE2034',
        paragraphs: [p.number],
      });
    }
  });
});

describe('[CP27] citations for publication', () => {
  const manila = {
    id: '74MANILA7657',
    sentAt: '1974-06-27T08:00:00Z',
    from: 'AMEMBASSY MANILA',
    to: ['SECSTATE WASHDC'],
    subject: 'X',
  };

  test('[CP27] WikiLeaks', () => {
    expect(formatCitation(seed, [], 'wikileaks')).toBe('08STATE2034');
    expect(formatCitation(seed, of('p64'), 'wikileaks')).toBe('08STATE2034, ¶64');
    expect(formatCitation(seed, of('p20', 'p21', 'p64'), 'wikileaks')).toBe('08STATE2034, ¶¶20–21, 64');
  });

  test('[CP27] NARA', () => {
    expect(formatCitation(manila, [{ key: 'p3', number: 3, mark: null }], 'nara')).toBe(
      'Embassy Manila to Department of State, Telegram 07657, June 27, 1974, 1974MANILA07657, ' +
        'Central Foreign Policy Files, 1973–79, RG 59, U.S. National Archives, para. 3',
    );
  });

  test('[CP27] Chicago, and a damaged copy is named as such', () => {
    expect(isDamaged(seed)).toBe(true);
    expect(formatCitation({ ...seed, damaged: isDamaged(seed) }, of('p64'), 'chicago')).toBe(
      'Secretary of State, "Missile Technology Control Regime (Mtcr): Results," cable 08STATE2034, January 8, 2008, ' +
        'para. 64, damaged copy.',
    );
    expect(formatCitation(manila, [], 'chicago')).toBe(
      'Embassy Manila, "X," cable 74MANILA7657, June 27, 1974.',
    );
  });
});
