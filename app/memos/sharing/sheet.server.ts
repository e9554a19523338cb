import type { AppLoadContext } from '@remix-run/node';
import * as z from 'zod';
import { holdersOf, readersOf } from '#db/queries/holders';
import { memoFacts } from '#db/queries/memos';
import { giveRole, type SharingOutcome, setPrivate, setTeam, takeRole } from '#db/queries/sharing';
import { teamsOf } from '#db/queries/teams';
import { type Allowed, can, MEMO_ROLES } from '#domain/access/can';
import type { Sheet } from './sheet';

/** The sheet as this reader may see it: who holds what is for all readers, whose clearance falls short for owners. */
export async function sheetOf({ db }: AppLoadContext, grant: Allowed<'read'>): Promise<Sheet> {
  const { actor, object } = grant;
  const mayShare = can(actor, 'share', object).ok;
  const [facts, holders, readers, teams] = await Promise.all([
    memoFacts(db, grant),
    holdersOf(db, grant),
    readersOf(db, grant),
    mayShare ? teamsOf(db, actor) : [],
  ]);
  return {
    title: facts.title,
    isPrivate: facts.isPrivate,
    team: facts.team,
    highWater: facts.highWater,
    mayShare,
    me: actor.id,
    teams,
    holders: mayShare ? holders : holders.map((holder) => ({ ...holder, shut: 0, disabled: false })),
    readers,
  };
}

const subject = { kind: z.enum(['person', 'team']), id: z.uuid() };

const Change = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('give'), ...subject, role: z.enum(MEMO_ROLES) }),
  z.object({ intent: z.literal('take'), ...subject }),
  z.object({ intent: z.literal('private'), on: z.enum(['0', '1']) }),
  z.object({ intent: z.literal('team'), id: z.union([z.uuid(), z.literal('')]) }),
]);

/** A change that the Share dialog asks for. */
export type ShareChange = z.infer<typeof Change>;

/** The change a form asks for; null where it asks for none that there is. */
export function readChange(form: FormData): ShareChange | null {
  return Change.safeParse(Object.fromEntries(form)).data ?? null;
}

/** Makes the change. */
export async function makeChange(
  { db }: AppLoadContext,
  grant: Allowed<'share'>,
  change: ShareChange,
): Promise<SharingOutcome> {
  switch (change.intent) {
    case 'give':
      return giveRole(db, grant, { kind: change.kind, id: change.id }, change.role);
    case 'take':
      return takeRole(db, grant, { kind: change.kind, id: change.id });
    case 'team':
      return setTeam(db, grant, change.id === '' ? null : change.id);
    case 'private':
      await setPrivate(db, grant, change.on === '1');
      return 'done';
  }
}

/** What an outcome says to the person; null where all went well. */
export const FAULTS: Record<SharingOutcome, string | null> = {
  done: null,
  'last-owner': 'A memo needs an owner. Make someone else an owner first; nothing was changed.',
  unknown: 'That account or team is no longer in use. Nothing was changed; look for another.',
};
