import { expect, test } from 'vitest';
import { readChange, requireManager } from '#app/people/roster.server';
import type { Actor } from '#domain/access/can';

const ana: Actor = { id: 'ana', name: 'Ana', clearance: 'S', isAdmin: true, disabled: false, teamIds: [] };

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

test('[AC12] for whoever is no administrator the page is not there', () => {
  expect(requireManager(ana).actor).toBe(ana);
  for (const other of [
    { ...ana, isAdmin: false },
    { ...ana, disabled: true },
  ]) {
    const refuse = () => requireManager(other);
    expect(refuse).toThrow(expect.objectContaining({ status: 404 }));
  }
});

test('[AC46] a name is tidied; what cannot be read is refused in words', () => {
  expect(readChange(form({ intent: 'team-create', name: ' Press \u202e\n desk ' }))).toEqual({
    intent: 'team-create',
    name: 'Press desk',
  });
  expect(readChange(form({ intent: 'team-create', name: ' \u200b ' }))).toBe('Write a name.');
  expect(readChange(form({ intent: 'team-create', name: 'x'.repeat(10_000) }))).toMatch(/at most 100/);
  const unread: Record<string, string>[] = [
    {},
    { intent: 'launch' },
    { intent: 'disabled', id: '1 or 1=1', on: '1' },
  ];
  for (const strange of unread) expect(readChange(form(strange))).toMatch(/^That request could not be read/);
});
