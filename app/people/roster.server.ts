import type { AppLoadContext } from '@remix-run/node';
import * as z from 'zod';
import { notFound } from '#app/guards.server';
import { type AccountOutcome, setAdmin, setClearance, setDisabled } from '#db/queries/accounts';
import { pendingInvitations, setRevoked } from '#db/queries/invitations';
import { everyone, type HandOver, handOver } from '#db/queries/people';
import {
  allTeams,
  createTeam,
  deleteTeam,
  renameTeam,
  restoreTeam,
  setMember,
  type TeamOutcome,
} from '#db/queries/teams';
import { type Actor, type Allowed, can } from '#domain/access/can';
import { LEVELS } from '#domain/marking/mark';
import { EmailText, NameText } from './fields.server';
import type { ChangeAnswer, InviteAnswer, ResetAnswer, Roster } from './roster';

type Manages = Allowed<'manage', 'people'>;

/** The proof that this person manages people. Throws 404: for others there is no such page. */
export function requireManager(actor: Actor): Manages {
  const decision = can(actor, 'manage', { kind: 'people' });
  if (!decision.ok) throw notFound();
  return decision.grant;
}

/** All that the page shows. */
export async function rosterOf({ db }: AppLoadContext, grant: Manages): Promise<Roster> {
  const [people, invitations, teams] = await Promise.all([
    everyone(db, grant),
    pendingInvitations(db, grant),
    allTeams(db, grant),
  ]);
  return {
    me: grant.actor.id,
    people: people.map((person) => ({ ...person, lastSeenAt: person.lastSeenAt?.toISOString() ?? null })),
    invitations: invitations.map((one) => ({ ...one, expiresAt: one.expiresAt.toISOString() })),
    teams,
  };
}

const id = z.uuid();
const on = z.enum(['0', '1']).transform((value) => value === '1');

const Change = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('clearance'), id, level: z.enum(LEVELS) }),
  z.object({ intent: z.literal('admin'), id, on }),
  z.object({ intent: z.literal('disabled'), id, on }),
  z.object({ intent: z.literal('hand-over'), id, to: id }),
  z.object({ intent: z.literal('revoked'), id, on }),
  z.object({ intent: z.literal('team-create'), name: NameText }),
  z.object({ intent: z.literal('team-rename'), id, name: NameText }),
  z.object({ intent: z.literal('team-delete'), id }),
  z.object({ intent: z.literal('team-restore'), id }),
  z.object({ intent: z.literal('member'), id, person: id, on }),
]);

/** A change that the page asks for. */
export type PeopleChange = z.infer<typeof Change>;

/** What a form asks for, or the sentence that says why it cannot be taken. */
export function readChange(form: FormData): PeopleChange | string {
  const read = Change.safeParse(Object.fromEntries(form));
  if (read.success) return read.data;
  const about = read.error.issues.find(({ path }) => path[0] === 'name');
  return about?.message ?? 'That request could not be read. Nothing was changed; reload and try again.';
}

type Outcome = AccountOutcome | TeamOutcome | HandOver | 'has-account';

/** What an outcome says to the administrator; null where all went well. */
const FAULTS: Record<Outcome, string | null> = {
  done: null,
  unknown: 'That is no longer there. Nothing was changed; reload to see what is.',
  'last-admin': 'One administrator has to remain. Make somebody else one first; nothing was changed.',
  'own-clearance': 'Nobody raises their own clearance. Another administrator can raise yours.',
  'name-taken': 'Another team bears that name. Choose another; nothing was changed.',
  'has-memos': 'Memos belong to that team, some perhaps in the bin. Their owners can move them to another.',
  unfit: 'They cannot take these memos over. Choose somebody else whose account is in use.',
  'has-account': 'There is an account or a newer invitation for that address. Nothing was changed.',
};

/** Makes the change. */
export async function makeChange(
  { db }: AppLoadContext,
  grant: Manages,
  change: PeopleChange,
): Promise<ChangeAnswer> {
  const said = (outcome: Outcome): ChangeAnswer => ({ fault: FAULTS[outcome] });
  switch (change.intent) {
    case 'clearance':
      return said(await setClearance(db, grant, change.id, change.level));
    case 'admin':
      return said(await setAdmin(db, grant, change.id, change.on));
    case 'disabled':
      return said(await setDisabled(db, grant, change.id, change.on));
    case 'hand-over':
      return said(await handOver(db, grant, change.id, change.to));
    case 'revoked':
      return said(await setRevoked(db, grant, change.id, change.on));
    case 'team-create': {
      const made = await createTeam(db, grant, change.name);
      return made === null ? said('name-taken') : { fault: null, made };
    }
    case 'team-rename':
      return said(await renameTeam(db, grant, change.id, change.name));
    case 'team-delete':
      return said(await deleteTeam(db, grant, change.id));
    case 'team-restore':
      return said(await restoreTeam(db, grant, change.id));
    case 'member':
      return said(await setMember(db, grant, change.id, change.person, change.on));
  }
}

const Wish = z.object({
  email: EmailText,
  clearance: z.enum(LEVELS, 'Choose a clearance.'),
  isAdmin: z.boolean(),
  teamIds: z.array(id).max(100),
});

/** Makes an invitation; its link is in this answer and nowhere else. */
export async function makeInvitation(
  { services }: AppLoadContext,
  grant: Manages,
  form: FormData,
): Promise<InviteAnswer> {
  const read = Wish.safeParse({
    email: form.get('email'),
    clearance: form.get('clearance'),
    isAdmin: form.get('admin') === '1',
    teamIds: form.getAll('team'),
  });
  if (!read.success) return { fault: read.error.issues[0]?.message ?? 'That could not be read.', link: null };
  const made = await services.auth.invite(grant, read.data);
  if (!made) return { fault: 'Somebody with that e-mail has an account already.', link: null };
  const { token, expiresAt } = made;
  return {
    fault: null,
    link: { path: `/invitations/${token}`, email: read.data.email, expiresAt: expiresAt.toISOString() },
  };
}

/** Why there is no link for a new password. */
const NO_RESET = {
  unknown: 'That account is disabled or no longer there. Enable it first; nothing was changed.',
  own: 'Change your own password in your profile: it asks for the old one.',
  'too-high':
    'They are cleared for more than you, and the link would make you them. An administrator who is cleared for as much can make it.',
};

/** Makes a link by which a person chooses a new password; it is in this answer and nowhere else. */
export async function makeResetLink(
  { services }: AppLoadContext,
  grant: Manages,
  form: FormData,
): Promise<ResetAnswer> {
  const userId = id.safeParse(form.get('id'));
  if (!userId.success) return { fault: NO_RESET.unknown, link: null };
  const made = await services.auth.makeReset(grant, userId.data);
  if (made.kind !== 'made') return { fault: NO_RESET[made.kind], link: null };
  return { fault: null, link: { path: `/resets/${made.token}`, expiresAt: made.expiresAt.toISOString() } };
}
