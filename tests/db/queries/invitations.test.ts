import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { setAdmin, setDisabled } from '#db/queries/accounts';
import {
  acceptInvitation,
  type InvitationTerms,
  invite,
  openInvitation,
  pendingInvitations,
  setRevoked,
} from '#db/queries/invitations';
import { deleteTeam } from '#db/queries/teams';
import { auditEvents, invitations, users } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { testDatabase } from '#tests/database';
import { actorNow, aPerson, aTeam, manages } from '#tests/people';

const database = testDatabase();
const db = () => database().db;

let ana: Actor;
let ben: Actor;
let made = 0;

beforeAll(async () => {
  ana = await aPerson(db(), { name: 'Ana', isAdmin: true });
  ben = await aPerson(db(), { name: 'Ben', isAdmin: true });
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

/** An invitation to an address of its own; the hash of its link. */
async function invited(terms: Partial<InvitationTerms> = {}, by = ana, expiresAt = inDays(7)) {
  made += 1;
  const email = terms.email ?? `newcomer-${made}@example.org`;
  const tokenHash = `hash ${made}`;
  const all: InvitationTerms = { clearance: 'SBU', isAdmin: false, teamIds: [], ...terms, email };
  expect(await invite(db(), manages(by), all, { tokenHash, expiresAt })).toBe('done');
  return { email, tokenHash };
}

const newcomer = { email: null, name: 'Eva', passwordHash: 'argon' };
const idOf = async (tokenHash: string) => {
  const [row] = await db().select().from(invitations).where(eq(invitations.tokenHash, tokenHash));
  return row?.id ?? '';
};
const pending = async () => (await pendingInvitations(db(), manages(ana))).map(({ email }) => email);

describe('an invitation', () => {
  test('[AC33] makes an account with its clearance, teams and administration', async () => {
    const desk = await aTeam(db(), 'Desk');
    const { email, tokenHash } = await invited({ clearance: 'S', isAdmin: true, teamIds: [desk] });
    expect(await openInvitation(db(), tokenHash)).toEqual({
      email,
      clearance: 'S',
      isAdmin: true,
      teams: ['Desk'],
      invitedBy: 'Ana',
    });
    const outcome = await acceptInvitation(db(), tokenHash, { ...newcomer, email: 'other@example.org' });
    if (outcome.kind !== 'made') throw new Error(outcome.kind);
    const eva = await actorNow(db(), outcome.userId);
    expect(eva).toMatchObject({ name: 'Eva', clearance: 'S', isAdmin: true, teamIds: [desk] });
    const [row] = await db().select().from(users).where(eq(users.id, eva.id));
    expect(row?.email).toBe(email);
  });

  test('[AC33] makes one account, however many use it at once', async () => {
    const { tokenHash } = await invited();
    const outcomes = await Promise.all([1, 2, 3].map(() => acceptInvitation(db(), tokenHash, newcomer)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['gone', 'gone', 'made']);
    expect(await openInvitation(db(), tokenHash)).toBeNull();
  });

  test('[AC33] ends after its time', async () => {
    const { email, tokenHash } = await invited({}, ana, inDays(-1));
    expect(await openInvitation(db(), tokenHash)).toBeNull();
    expect(await acceptInvitation(db(), tokenHash, newcomer)).toEqual({ kind: 'gone' });
    expect(await pending()).not.toContain(email);
  });

  test('[AC33] that is taken back opens nothing, until that is undone', async () => {
    const { email, tokenHash } = await invited();
    const id = await idOf(tokenHash);
    expect(await setRevoked(db(), manages(ana), id, true)).toBe('done');
    expect(await acceptInvitation(db(), tokenHash, newcomer)).toEqual({ kind: 'gone' });
    expect(await pending()).not.toContain(email);
    expect(await setRevoked(db(), manages(ana), id, false)).toBe('done');
    expect(await pending()).toContain(email);
    expect(await acceptInvitation(db(), tokenHash, newcomer)).toMatchObject({ kind: 'made' });
    expect(await setRevoked(db(), manages(ana), id, true)).toBe('unknown');
  });

  test('[AC33] to an address takes the place of an older one', async () => {
    const first = await invited();
    const second = await invited({ email: first.email.toUpperCase() });
    expect(await openInvitation(db(), first.tokenHash)).toBeNull();
    expect(await openInvitation(db(), second.tokenHash)).not.toBeNull();
    expect(await setRevoked(db(), manages(ana), await idOf(first.tokenHash), false)).toBe('has-account');
  });

  test('[AC33] to somebody with an account is not made', async () => {
    const { email, tokenHash } = await invited();
    await acceptInvitation(db(), tokenHash, newcomer);
    const terms: InvitationTerms = {
      email: email.toUpperCase(),
      clearance: 'U',
      isAdmin: false,
      teamIds: [],
    };
    const seal = { tokenHash: 'never', expiresAt: inDays(7) };
    expect(await invite(db(), manages(ana), terms, seal)).toBe('has-account');
  });

  test('[AC33] goes on without a team that was deleted meanwhile', async () => {
    const team = await aTeam(db(), 'Short-lived');
    const { tokenHash } = await invited({ teamIds: [team] });
    await deleteTeam(db(), manages(ana), team);
    expect((await openInvitation(db(), tokenHash))?.teams).toEqual([]);
    expect(await acceptInvitation(db(), tokenHash, newcomer)).toMatchObject({ kind: 'made' });
  });

  test('[AC47] is void while whoever made it is disabled or no administrator', async () => {
    const { email, tokenHash } = await invited({ isAdmin: true }, ben);
    await setDisabled(db(), manages(ana), ben.id, true);
    expect(await acceptInvitation(db(), tokenHash, newcomer)).toEqual({ kind: 'gone' });
    expect(await pending()).not.toContain(email);
    await setDisabled(db(), manages(ana), ben.id, false);
    await setAdmin(db(), manages(ana), ben.id, false);
    expect(await openInvitation(db(), tokenHash)).toBeNull();
    await setAdmin(db(), manages(ana), ben.id, true);
    expect(await openInvitation(db(), tokenHash)).not.toBeNull();
  });

  test('[AC35] is on the record from its making to the account that it made', async () => {
    const { email, tokenHash } = await invited();
    const id = await idOf(tokenHash);
    await setRevoked(db(), manages(ana), id, true);
    await setRevoked(db(), manages(ana), id, false);
    const outcome = await acceptInvitation(db(), tokenHash, newcomer);
    const events = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.object, `invitation:${id}`))
      .orderBy(auditEvents.id);
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['invitation.make', ana.id],
      ['invitation.revoke', ana.id],
      ['invitation.restore', ana.id],
    ]);
    expect(events[0]?.details).toMatchObject({ email, clearance: 'SBU' });
    const userId = outcome.kind === 'made' ? outcome.userId : '';
    const [created] = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.object, `user:${userId}`));
    expect(created).toMatchObject({ action: 'user.create', actorId: userId, details: { invitation: id } });
  });
});
