import { expect, test } from 'vitest';
import { firstChoice, levelsFor, whoReads } from '#app/memos/new/choice';
import { tidyTitle, titleFault } from '#app/memos/new/title';

const desk = { id: 'd', name: 'Desk' };
const press = { id: 'p', name: 'Press' };

test('[AC8] the levels that are offered end at one’s own clearance', () => {
  expect(levelsFor('U')).toEqual(['U']);
  expect(levelsFor('C')).toEqual(['U', 'SBU', 'C']);
});

test('[UI20] SBU is preset, or one’s clearance where that is lower', () => {
  expect(firstChoice({ clearance: 'S', teams: [] }, null).handling).toBe('SBU');
  expect(firstChoice({ clearance: 'U', teams: [] }, null).handling).toBe('U');
});

test('[UI20] the team of last time is preset, none included; the first one where that is not known or left', () => {
  const team = (last: string | null) => firstChoice({ clearance: 'S', teams: [desk, press] }, last).team;
  expect(team('p')).toBe('p');
  expect(team('')).toBe('');
  expect(team(null)).toBe('d');
  expect(team('left long ago')).toBe('d');
  expect(firstChoice({ clearance: 'S', teams: [] }, 'p').team).toBe('');
});

test('[UI20] who will read it is said in words', () => {
  const choice = { title: '', handling: 'SBU', team: 'd', isPrivate: false } as const;
  expect(whoReads({ teams: [desk] }, choice)).toContain('Everyone in Desk can read it');
  expect(whoReads({ teams: [desk] }, { ...choice, isPrivate: true })).toContain('Only you');
  expect(whoReads({ teams: [desk] }, { ...choice, team: '' })).toContain('Only you');
});

test('[UI21] a title of more than 300 characters is refused with both numbers; blanks at its ends do not count', () => {
  expect(titleFault(`  ${'x'.repeat(300)}\n`)).toBeNull();
  expect(titleFault('x'.repeat(10_000))).toMatch(/holds 300 characters; this one has 10,000/);
  expect(tidyTitle(' Talking\n  points ')).toBe('Talking points');
});
