import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Actions,
  type Actor,
  type Allowed,
  type Audience,
  can,
  type MemoObject,
  type MemoRole,
  type Refusal,
} from '#domain/access/can';
import { dominates, LEVELS, type Level } from '#domain/marking/mark';

const actor = (over: Partial<Actor> = {}): Actor => ({
  id: 'ben',
  name: 'Ben',
  clearance: 'C',
  isAdmin: false,
  disabled: false,
  teamIds: [],
  ...over,
});

const memo = (over: Partial<MemoObject> = {}): MemoObject => ({
  kind: 'memo',
  id: 'm1',
  teamId: 't1',
  isPrivate: false,
  highWater: 'SBU',
  role: null,
  deletedAt: null,
  ...over,
});

type Answer = 'yes' | Refusal;
const answer = (decision: { ok: true } | { ok: false; reason: Refusal }): Answer =>
  decision.ok ? 'yes' : decision.reason;

const MEMO_ACTIONS: Actions['memo'][] = [
  'read',
  'export',
  'comment',
  'edit',
  'rename',
  'share',
  'delete',
  'restore',
];

/** What each role may do in a memo that is there and within the reader's clearance. Rows by hand, on purpose. */
const TABLE: Record<MemoRole, Record<Actions['memo'], boolean>> = {
  viewer: row('yes yes no  no  no  no  no  no'),
  commenter: row('yes yes yes no  no  no  no  no'),
  editor: row('yes yes yes yes yes no  no  no'),
  owner: row('yes yes yes yes yes yes yes no'),
};

function row(cells: string): Record<Actions['memo'], boolean> {
  const values = cells.split(/ +/).map((cell) => cell === 'yes');
  return Object.fromEntries(MEMO_ACTIONS.map((action, i) => [action, values[i]])) as Record<
    Actions['memo'],
    boolean
  >;
}

/** The answer that the rules ask for, worked out the long way round. */
function expected(who: Actor, action: Actions['memo'], what: MemoObject): Answer {
  const cleared = LEVELS.indexOf(who.clearance) >= LEVELS.indexOf(what.highWater);
  const byTeam = !what.isPrivate && who.teamIds.some((id) => id === what.teamId);
  const role = what.role ?? (byTeam ? 'viewer' : null);
  if (who.disabled || !cleared || role === null) return 'not-found';
  if (what.deletedAt === null) return TABLE[role][action] ? 'yes' : 'forbidden';
  if (role !== 'owner') return 'not-found';
  return action === 'read' || action === 'restore' ? 'yes' : 'forbidden';
}

function* everyCase(): Generator<[Actor, MemoObject]> {
  for (const role of [null, 'owner', 'editor', 'commenter', 'viewer'] as const)
    for (const clearance of LEVELS)
      for (const highWater of LEVELS)
        for (const isPrivate of [false, true])
          for (const teamId of [null, 't1'])
            for (const teamIds of [[], ['t1'], ['t2']])
              for (const deletedAt of [null, '2024-05-01T00:00:00Z'])
                for (const [isAdmin, disabled] of [
                  [false, false],
                  [true, false],
                  [true, true],
                ] as const)
                  yield [
                    actor({ clearance, teamIds, isAdmin, disabled }),
                    memo({ role, highWater, isPrivate, teamId, deletedAt }),
                  ];
}

describe('a memo', () => {
  test('[AC4] every role, action, clearance, privacy, membership, deletion and account state has its answer', () => {
    let asked = 0;
    const wrong: string[] = [];
    for (const [who, what] of everyCase())
      for (const action of MEMO_ACTIONS) {
        asked += 1;
        const got = answer(can(who, action, what));
        const want = expected(who, action, what);
        if (got !== want) wrong.push(`${action} ${JSON.stringify({ who, what })}: ${got}, not ${want}`);
      }
    expect(wrong).toEqual([]);
    expect(asked).toBe(5 * 5 * 5 * 2 * 2 * 3 * 2 * 3 * 8);
  });

  test('[AC1] nobody signed in finds nothing', () => {
    for (const action of MEMO_ACTIONS) expect(answer(can(null, action, memo()))).toBe('not-found');
    expect(answer(can(null, 'manage', { kind: 'people' }))).toBe('not-found');
    expect(answer(can(null, 'read', { kind: 'portion', level: 'U' }))).toBe('not-found');
    expect(answer(can(null, 'browse', { kind: 'library' }))).toBe('not-found');
  });

  test('[AC1] a disabled owner and administrator finds nothing either', () => {
    const gone = actor({ disabled: true, isAdmin: true, clearance: 'TS' });
    expect(answer(can(gone, 'read', memo({ role: 'owner' })))).toBe('not-found');
    expect(answer(can(gone, 'manage', { kind: 'people' }))).toBe('not-found');
    expect(answer(can(gone, 'import', { kind: 'library' }))).toBe('not-found');
    expect(answer(can(gone, 'read', { kind: 'portion', level: 'U' }))).toBe('not-found');
  });

  test('[AC2] an owner cleared for less than the text once bore does not find the memo', () => {
    const owned = memo({ role: 'owner', highWater: 'S' });
    expect(answer(can(actor({ clearance: 'C' }), 'read', owned))).toBe('not-found');
    expect(answer(can(actor({ clearance: 'S' }), 'read', owned))).toBe('yes');
  });

  test('[AC5] a member of the team reads and does not write', () => {
    const member = actor({ teamIds: ['t1'] });
    expect(answer(can(member, 'read', memo()))).toBe('yes');
    expect(answer(can(member, 'comment', memo()))).toBe('forbidden');
    expect(answer(can(member, 'edit', memo()))).toBe('forbidden');
    expect(answer(can(member, 'read', memo({ isPrivate: true })))).toBe('not-found');
    expect(answer(can(member, 'comment', memo({ isPrivate: true, role: 'commenter' })))).toBe('yes');
  });

  test('[AC6] a stranger to the memo gets no hint of it, a reader gets an open refusal', () => {
    expect(answer(can(actor(), 'edit', memo()))).toBe('not-found');
    expect(answer(can(actor(), 'edit', memo({ role: 'viewer' })))).toBe('forbidden');
  });

  test('[AC7] a deleted memo is restored by its owner and by nobody else', () => {
    const deletedAt = new Date('2024-05-01T00:00:00Z');
    expect(answer(can(actor(), 'restore', memo({ role: 'owner', deletedAt })))).toBe('yes');
    expect(answer(can(actor(), 'edit', memo({ role: 'owner', deletedAt })))).toBe('forbidden');
    expect(answer(can(actor(), 'restore', memo({ role: 'editor', deletedAt })))).toBe('not-found');
    expect(answer(can(actor(), 'restore', memo({ role: 'owner' })))).toBe('forbidden');
  });

  test('[AC8] a memo is made in a team of one’s own, within one’s clearance', () => {
    const member = actor({ teamIds: ['t1'], clearance: 'SBU' });
    const make = (teamId: string | null, handling: Level) =>
      answer(can(member, 'create', { kind: 'new-memo', teamId, handling }));
    expect(make('t1', 'SBU')).toBe('yes');
    expect(make(null, 'U')).toBe('yes');
    expect(make('t1', 'C')).toBe('forbidden');
    expect(make('t2', 'SBU')).toBe('not-found');
  });
});

describe('a portion of a cable', () => {
  test('[AC9] each clearance reads up to its own level', () => {
    for (const clearance of LEVELS)
      for (const level of LEVELS)
        expect(answer(can(actor({ clearance }), 'read', { kind: 'portion', level }))).toBe(
          dominates(clearance, level) ? 'yes' : 'not-found',
        );
  });
});

describe('a thread', () => {
  const THREAD_ACTIONS: Actions['thread'][] = ['read', 'reply', 'edit-own', 'delete', 'resolve'];
  const ask = (
    role: MemoRole | null,
    authorId: string,
    portionLevel: Level | null = null,
    over: Partial<MemoObject> = {},
  ) =>
    THREAD_ACTIONS.map((action) =>
      answer(
        can(actor(), action, {
          kind: 'thread',
          authorId,
          audience: { scope: 'memo', memo: memo({ role, ...over }) },
          portionLevel,
        }),
      ),
    ).join(' ');
  const onPassage = (who: Actor, audience: Audience, authorId = 'ana', portionLevel: Level = 'C') =>
    THREAD_ACTIONS.map((action) =>
      answer(can(who, action, { kind: 'thread', authorId, audience, portionLevel })),
    ).join(' ');
  const NONE = 'not-found not-found not-found not-found not-found';

  test('[AC11] what each role may do with another’s comment', () => {
    expect(ask('owner', 'ana')).toBe('yes yes forbidden yes yes');
    expect(ask('editor', 'ana')).toBe('yes yes forbidden forbidden yes');
    expect(ask('commenter', 'ana')).toBe('yes yes forbidden forbidden forbidden');
    expect(ask('viewer', 'ana')).toBe('yes forbidden forbidden forbidden forbidden');
    expect(ask(null, 'ana')).toBe('not-found not-found not-found not-found not-found');
  });

  test('[AC11] what each role may do with their own', () => {
    for (const role of ['owner', 'editor', 'commenter'] as const)
      expect(ask(role, 'ben')).toBe('yes yes yes yes yes');
    expect(ask('viewer', 'ben')).toBe('yes forbidden forbidden forbidden forbidden');
  });

  test('[AC10] a thread on a quotation above one’s clearance is not there, not even for its author', () => {
    expect(ask('owner', 'ben', 'S')).toBe('not-found not-found not-found not-found not-found');
    expect(ask('owner', 'ben', 'C')).toBe('yes yes yes yes yes');
  });

  test('[AC10] a thread goes where its memo goes', () => {
    expect(ask('editor', 'ben', null, { highWater: 'S' })).toBe(
      'not-found not-found not-found not-found not-found',
    );
    expect(ask('owner', 'ben', null, { deletedAt: '2024-05-01' })).toBe(
      'yes forbidden forbidden forbidden forbidden',
    );
  });

  test('[AC15] one for a team is there for its members; each of them resolves it, its author alone changes it', () => {
    const audience: Audience = { scope: 'team', teamId: 't1' };
    const member = actor({ teamIds: ['t1'] });
    expect(onPassage(member, audience)).toBe('yes yes forbidden forbidden yes');
    expect(onPassage(member, audience, 'ben')).toBe('yes yes yes yes yes');
    expect(onPassage(actor({ teamIds: ['t2'], isAdmin: true }), audience)).toBe(NONE);
    expect(onPassage(actor({ teamIds: [] }), audience, 'ben')).toBe(NONE);
  });

  test('[AC15] one for all is there for whoever is cleared; an administrator may put it away', () => {
    const audience: Audience = { scope: 'cable' };
    expect(onPassage(actor({ teamIds: [] }), audience)).toBe('yes yes forbidden forbidden forbidden');
    expect(onPassage(actor({ teamIds: [] }), audience, 'ben')).toBe('yes yes yes yes yes');
    expect(onPassage(actor({ isAdmin: true }), audience)).toBe('yes yes forbidden yes yes');
  });

  test('[AC15] clearance for the passage comes before any scope', () => {
    const admin = actor({ teamIds: ['t1'], isAdmin: true, clearance: 'C' });
    for (const audience of [
      { scope: 'team', teamId: 't1' },
      { scope: 'cable' },
      { scope: 'memo', memo: memo({ role: 'owner' }) },
    ] satisfies Audience[])
      expect(onPassage(admin, audience, 'ben', 'S')).toBe(NONE);
  });
});

describe('the workspace', () => {
  test('[AC12] administrators manage people and import cables, others do not', () => {
    const admin = actor({ isAdmin: true });
    expect(answer(can(admin, 'manage', { kind: 'people' }))).toBe('yes');
    expect(answer(can(admin, 'import', { kind: 'library' }))).toBe('yes');
    expect(answer(can(actor(), 'manage', { kind: 'people' }))).toBe('not-found');
    expect(answer(can(actor(), 'import', { kind: 'library' }))).toBe('forbidden');
  });

  test('[AC12] an administrator without a role does not find a memo', () => {
    expect(answer(can(actor({ isAdmin: true, clearance: 'TS' }), 'read', memo()))).toBe('not-found');
  });

  test('[AC13] everyone browses the library', () => {
    expect(answer(can(actor({ clearance: 'U' }), 'browse', { kind: 'library' }))).toBe('yes');
  });

  test('[AC2] nothing is ever granted above the clearance', () => {
    const level = fc.constantFrom(...LEVELS);
    const role = fc.constantFrom<MemoRole | null>('owner', 'editor', 'commenter', 'viewer', null);
    fc.assert(
      fc.property(
        level,
        level,
        level,
        role,
        fc.constantFrom(...MEMO_ACTIONS),
        (own, high, portion, held, act) => {
          const who = actor({ clearance: own, teamIds: ['t1'], isAdmin: true });
          const what = memo({ role: held, highWater: high });
          const thread = { kind: 'thread', authorId: 'ben', portionLevel: portion } as const;
          const inMemo = { ...thread, audience: { scope: 'memo', memo: what } } as const;
          const inTeam = { ...thread, audience: { scope: 'team', teamId: 't1' } } as const;
          const onCable = { ...thread, audience: { scope: 'cable' } } as const;
          if (can(who, act, what).ok) expect(dominates(own, high)).toBe(true);
          if (can(who, 'read', inMemo).ok) expect(dominates(own, high) && dominates(own, portion)).toBe(true);
          for (const open of [inTeam, onCable])
            expect(can(who, 'read', open).ok).toBe(dominates(own, portion));
        },
      ),
    );
  });
});

describe('the proof', () => {
  const ana = actor({ id: 'ana', name: 'Ana' });
  const owned = memo({ role: 'owner' });

  test('[AC14] a change takes the value that only the check can make', () => {
    const rename = (by: Allowed<'rename'>) => `${by.actor.name} renames ${by.object.id}`;
    const decision = can(ana, 'rename', owned);
    expect(decision.ok && rename(decision.grant)).toBe('Ana renames m1');

    const reading = can(ana, 'read', owned);
    // @ts-expect-error a right to read is no right to rename
    expect(reading.ok && rename(reading.grant)).toBeTruthy();
    // @ts-expect-error nothing but the check makes one
    const forged: Allowed<'rename'> = { actor: ana, action: 'rename', object: owned };
    expect(forged.object).toBe(owned);
    // @ts-expect-error people are managed, not renamed
    expect(() => can(ana, 'rename', { kind: 'people' })).not.toThrow();
  });
});
