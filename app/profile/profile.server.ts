import type { AppLoadContext } from '@remix-run/node';
import * as z from 'zod';
import { NameText } from '#app/people/fields.server';
import { profileOf, saveProfile } from '#db/queries/people';
import { endSession, sessionsOf } from '#db/queries/sessions';
import { teamsOf } from '#db/queries/teams';
import type { SignedIn } from '#server/auth';
import { browserName } from './browser-name';
import type { ProfileAnswer, ProfileFacts } from './profile';

/** All that the page shows. */
export async function factsOf(
  { db }: AppLoadContext,
  { actor, sessionHash }: SignedIn,
): Promise<ProfileFacts> {
  const [profile, teams, sessions] = await Promise.all([
    profileOf(db, actor),
    teamsOf(db, actor),
    sessionsOf(db, actor.id),
  ]);
  return {
    name: profile.name,
    email: profile.email,
    title: profile.title ?? '',
    clearance: actor.clearance,
    isAdmin: actor.isAdmin,
    teams: teams.map(({ name }) => name),
    browsers: sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
      id,
      name: browserName(userAgent),
      here: id === sessionHash,
      since: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    })),
  };
}

const Title = z.union([z.literal('').transform(() => null), NameText]);

const Change = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('profile'), name: NameText, title: z.string().trim().pipe(Title) }),
  z.object({ intent: z.literal('password'), old: z.string(), password: z.string() }),
  z.object({ intent: z.literal('end'), id: z.string() }),
  z.object({ intent: z.literal('everywhere') }),
]);

/** A change that the page asks for. */
export type ProfileChange = z.infer<typeof Change>;

/** What a form asks for, or what is wrong with it. */
export function readChange(form: FormData): ProfileChange | Required<ProfileAnswer>['faults'] {
  const read = Change.safeParse(Object.fromEntries(form));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const field = issue?.path[0];
  if (issue && (field === 'name' || field === 'title')) return { [field]: issue.message };
  return { form: 'That request could not be read. Nothing was changed; reload and try again.' };
}

async function password(
  { services }: AppLoadContext,
  { actor, sessionHash }: SignedIn,
  { old, password: next }: Extract<ProfileChange, { intent: 'password' }>,
): Promise<ProfileAnswer> {
  const outcome = await services.auth.changePassword({ userId: actor.id, sessionHash }, old, next);
  switch (outcome.kind) {
    case 'changed':
      return { done: 'Password changed. Every other browser is signed out.' };
    case 'wrong':
      return { faults: { old: 'That is not your password.' } };
    case 'weak':
      return { faults: { password: outcome.fault } };
    case 'limited':
      return { until: outcome.until.toISOString() };
  }
}

/** Makes the change; all but `everywhere`, which needs an answer without a page. */
export async function makeChange(
  context: AppLoadContext,
  signedIn: SignedIn,
  change: Exclude<ProfileChange, { intent: 'everywhere' }>,
): Promise<ProfileAnswer> {
  const { actor, sessionHash } = signedIn;
  switch (change.intent) {
    case 'profile':
      await saveProfile(context.db, actor, change);
      return { done: 'Saved.' };
    case 'password':
      return password(context, signedIn, change);
    case 'end':
      if (change.id === sessionHash)
        return { faults: { form: 'This is the browser you are in: sign out instead.' } };
      await endSession(context.db, actor.id, change.id, 'session.end');
      return { done: 'That browser is signed out.' };
  }
}
