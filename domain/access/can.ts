/**
 * Who may do what (SPEC AC): the one policy function of the product, for HTTP, websocket, export and jobs alike.
 *
 * Pure: whoever asks loads the actor and the object first. Two walls stand one behind the other. Clearance is the
 * outer one and no role opens it; the role is the inner one. Whoever cannot see a thing is told it is not there.
 */
import { dominates, type Level } from '#domain/marking/mark';

/** A person as the policy sees them: who they are now, not who they were when they signed in. */
export interface Actor {
  id: string;
  /** As shown to others; the policy does not look at it. */
  name: string;
  clearance: Level;
  isAdmin: boolean;
  disabled: boolean;
  teamIds: string[];
}

/** From strongest to weakest. */
export const MEMO_ROLES = ['owner', 'editor', 'commenter', 'viewer'] as const;

/** What a person may do in a memo; each role can do all that the weaker ones can. */
export type MemoRole = (typeof MEMO_ROLES)[number];

/** A memo, with what this actor holds in it. */
export interface MemoObject {
  kind: 'memo';
  id: string;
  /** The team it belongs to; null for a memo of a person alone. */
  teamId: string | null;
  /** True: membership in the team gives no right to read it. */
  isPrivate: boolean;
  /** The highest of the handling level and every mark the memo's own text ever bore. Never goes down. */
  highWater: Level;
  /** The strongest role this actor holds by name or by a team it is shared with; null for none. */
  role: MemoRole | null;
  /** When it was deleted; null while it is not. */
  deletedAt: Date | string | null;
}

/** A memo that is about to be made. */
export interface NewMemoObject {
  kind: 'new-memo';
  teamId: string | null;
  handling: Level;
}

/** Text of a cable at the level of its mark: a paragraph, a title, a quotation of either. */
export interface PortionObject {
  kind: 'portion';
  level: Level;
}

/** Who a thread is for: the readers of a memo, the members of a team, or all who are cleared for its passage. */
export type Audience =
  | { scope: 'memo'; memo: MemoObject }
  | { scope: 'team'; teamId: string }
  | { scope: 'cable' };

/** A thread of comments, or one comment in it. */
export interface ThreadObject {
  kind: 'thread';
  /** Who wrote what is being acted on. */
  authorId: string;
  audience: Audience;
  /** Level of the quotation or the passage it hangs on; null for a thread on a memo's own text. */
  portionLevel: Level | null;
}

/** The accounts and teams of the workspace. */
export interface PeopleObject {
  kind: 'people';
}

/** The cable library as a whole; what is read out of it is a portion each. */
export interface LibraryObject {
  kind: 'library';
}

/** All that can be acted on, by kind. */
export interface Objects {
  memo: MemoObject;
  'new-memo': NewMemoObject;
  portion: PortionObject;
  thread: ThreadObject;
  people: PeopleObject;
  library: LibraryObject;
}

/** What can be done with each kind. */
export interface Actions {
  memo: 'read' | 'export' | 'comment' | 'edit' | 'rename' | 'share' | 'delete' | 'restore';
  'new-memo': 'create';
  portion: 'read';
  thread: 'read' | 'reply' | 'edit-own' | 'delete' | 'resolve';
  people: 'manage';
  library: 'browse' | 'import';
}

/** Kind of an object. */
export type Kind = keyof Objects;

const checked = Symbol('checked');

/**
 * Proof that `can` said yes, with who asked and for what. Only `can` makes one: a mutation that takes an
 * `Allowed<'edit'>` cannot be called unchecked. It holds for the moment it was made; never keep one.
 */
export interface Allowed<A extends Actions[K], K extends Kind = 'memo'> {
  readonly [checked]: true;
  readonly actor: Actor;
  readonly action: A;
  readonly object: Objects[K];
}

/** `not-found` (404) where the object may not even be known to exist, `forbidden` (403) where it is seen. */
export type Refusal = 'not-found' | 'forbidden';

/** The answer of the policy. */
export type Decision<A extends Actions[K], K extends Kind = 'memo'> =
  | { ok: true; grant: Allowed<A, K> }
  | { ok: false; reason: Refusal };

/** Whether `actor` may do `action` to `object`. A null actor is nobody signed in. */
export function can<K extends Kind, A extends Actions[K]>(
  actor: Actor | null,
  action: A,
  object: Objects[K] & { kind: K },
): Decision<A, K> {
  if (!actor || actor.disabled) return { ok: false, reason: 'not-found' };
  const reason = refusal(actor, action, object);
  if (reason) return { ok: false, reason };
  return { ok: true, grant: { [checked]: true, actor, action, object } };
}

/** The role the actor acts in: the one held, else that of a reader in the team of a memo that is not private. */
export function effectiveRole(actor: Actor, memo: MemoObject): MemoRole | null {
  if (memo.role) return memo.role;
  const member = memo.teamId !== null && actor.teamIds.includes(memo.teamId);
  return member && !memo.isPrivate ? 'viewer' : null;
}

/** The weakest role that may do each thing. */
const NEEDS: Record<Actions['memo'], MemoRole> = {
  read: 'viewer',
  export: 'viewer',
  comment: 'commenter',
  edit: 'editor',
  rename: 'editor',
  share: 'owner',
  delete: 'owner',
  restore: 'owner',
};

const reaches = (role: MemoRole, needed: MemoRole) => MEMO_ROLES.indexOf(role) <= MEMO_ROLES.indexOf(needed);

function refusal(actor: Actor, action: Actions[Kind], object: Objects[Kind]): Refusal | null {
  switch (object.kind) {
    case 'memo':
      return refuseMemo(actor, action as Actions['memo'], object);
    case 'new-memo':
      return refuseNewMemo(actor, object);
    case 'portion':
      return dominates(actor.clearance, object.level) ? null : 'not-found';
    case 'thread':
      return refuseThread(actor, action as Actions['thread'], object);
    case 'people':
      return actor.isAdmin ? null : 'not-found';
    case 'library':
      return action === 'browse' || actor.isAdmin ? null : 'forbidden';
  }
}

function refuseMemo(actor: Actor, action: Actions['memo'], memo: MemoObject): Refusal | null {
  const role = effectiveRole(actor, memo);
  if (!role || !dominates(actor.clearance, memo.highWater)) return 'not-found';
  if (memo.deletedAt !== null) {
    if (role !== 'owner') return 'not-found';
    return action === 'read' || action === 'restore' ? null : 'forbidden';
  }
  if (action === 'restore') return 'forbidden';
  return reaches(role, NEEDS[action]) ? null : 'forbidden';
}

function refuseNewMemo(actor: Actor, memo: NewMemoObject): Refusal | null {
  if (memo.teamId !== null && !actor.teamIds.includes(memo.teamId)) return 'not-found';
  return dominates(actor.clearance, memo.handling) ? null : 'forbidden';
}

function refuseThread(actor: Actor, action: Actions['thread'], thread: ThreadObject): Refusal | null {
  const { audience, portionLevel } = thread;
  if (portionLevel !== null && !dominates(actor.clearance, portionLevel)) return 'not-found';
  const isOwn = thread.authorId === actor.id;
  switch (audience.scope) {
    case 'memo':
      return refuseInMemo(actor, action, audience.memo, isOwn);
    case 'team':
      if (!actor.teamIds.includes(audience.teamId)) return 'not-found';
      return isOwn || action === 'read' || action === 'reply' || action === 'resolve' ? null : 'forbidden';
    case 'cable':
      if (isOwn || action === 'read' || action === 'reply') return null;
      return action !== 'edit-own' && actor.isAdmin ? null : 'forbidden';
  }
}

function refuseInMemo(
  actor: Actor,
  action: Actions['thread'],
  memo: MemoObject,
  isOwn: boolean,
): Refusal | null {
  const unread = refuseMemo(actor, 'read', memo);
  if (unread || action === 'read') return unread;
  const mute = refuseMemo(actor, 'comment', memo);
  if (mute || action === 'reply') return mute;
  if (isOwn) return null;
  const needed: MemoRole = action === 'resolve' ? 'editor' : 'owner';
  const role = effectiveRole(actor, memo);
  return action !== 'edit-own' && role && reaches(role, needed) ? null : 'forbidden';
}
