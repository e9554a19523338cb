import { randomUUID } from 'node:crypto';
import type { Connection, Transaction } from '#db/client';
import {
  holdRemark,
  insertRemark,
  insertThread,
  moveThread,
  type NewRemark,
  remarkFacts,
  rewriteRemark,
  setRemarkDeleted,
  setThreadResolved,
  type ThreadFacts,
  type ThreadGrant,
  threadFacts,
} from '#db/queries/comments';
import { memoObject, memoObjects } from '#db/queries/memos';
import { remarksInMemo, remarksOnCable } from '#db/queries/threads';
import { type Actions, type Actor, type Allowed, type Audience, can } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import { anchorCitations } from '#server/quotes/revise';
import { checkAnchor, checkBody } from './check';
import { newPlace } from './place';
import { presentThreads } from './present';
import { type AudienceChoice, type NewSubject, ReviewError, type TextAnchor, type Thread } from './types';

const NO_THREAD = 'That comment is not there, or no longer. Reload the page to see what is.';
const NO_MEMO = 'That memo is not open to you. Choose another one.';
const NO_TEAM = 'You are not in that team. Choose another one.';
const TOO_LATE = 'It was deleted a while ago and cannot be brought back. Write it again.';
const NOT_ONCE_MORE = 'This comment could not be kept. Copy its words, reload the page and send it again.';
const FORBIDDEN: Record<Actions['thread'], string> = {
  read: NO_THREAD,
  reply: 'You may read this memo and not comment on it. Its owner can give you the right.',
  'edit-own': 'Only its author can change a comment.',
  delete: 'A comment is deleted by its author; in a memo by its owner too.',
  resolve: 'A thread is resolved by who opened it; in a memo by its editors, in a team by its members too.',
};

/** On the page of a cable: who, and which. Each thread there is asked for by itself. */
export interface CableDoor {
  actor: Actor;
  cableId: string;
}

/** Where somebody comes to a thread: in a memo that they have been let into, or on the page of a cable. */
export type Door = Allowed<'read' | 'comment'> | CableDoor;

const memoAt = (door: Door) => ('object' in door ? door.object : null);

/** The proof that the person may do this to a thread. @throws ReviewError where they may not */
function allow<A extends Actions['thread']>(
  actor: Actor,
  action: A,
  { authorId, audience, level }: { authorId: string; audience: Audience; level: Level | null },
  unseen = NO_THREAD,
): ThreadGrant<A> {
  const decision = can<'thread', A>(actor, action, {
    kind: 'thread',
    authorId,
    audience,
    portionLevel: level,
  });
  if (decision.ok) return decision.grant;
  throw new ReviewError(decision.reason, decision.reason === 'forbidden' ? FORBIDDEN[action] : unseen);
}

/** What a sender may say of a remark beside its words. */
export interface Sending {
  /** The id that the sender has given it: the same one again is the same remark. */
  id?: string;
}

/**
 * Remarks and their threads (SPEC RV): in a memo, and on passages of cables. What somebody may do to a thread is asked
 * here. All but `threads` throw a ReviewError that can be shown, and change nothing then.
 */
export function createReview({ db }: Pick<Connection, 'db'>) {
  /** Who a thread is for, as the policy asks it; null where its memo is gone. */
  const audienceOf = async (
    door: Door,
    { scope, memoId, teamId }: Pick<ThreadFacts, 'scope' | 'memoId' | 'teamId'>,
  ): Promise<Audience | null> => {
    if (scope === 'cable') return { scope };
    if (scope === 'team') return teamId === null ? null : { scope, teamId };
    const here = memoAt(door);
    if (memoId === null) return null;
    const memo = here?.id === memoId ? here : await memoObject(db, door.actor, memoId);
    return memo && { scope, memo };
  };

  /** A thread of the memo or the cable that one is at, or in a memo one on any passage: all by its audience. */
  const threadOf = async (door: Door, threadId: string) => {
    const thread = await threadFacts(db, threadId);
    const isHere =
      thread &&
      ('object' in door
        ? thread.cableId !== null || thread.memoId === door.object.id
        : thread.cableId === door.cableId);
    const audience = isHere ? await audienceOf(door, thread) : null;
    if (!thread || !audience) throw new ReviewError('not-found', NO_THREAD);
    const facts = { authorId: thread.createdBy, audience, level: thread.level };
    allow(door.actor, 'read', facts);
    return facts;
  };

  const remarkOf = async (door: Door, remarkId: string) => {
    const remark = await remarkFacts(db, remarkId);
    if (!remark) throw new ReviewError('not-found', NO_THREAD);
    const thread = await threadOf(door, remark.threadId);
    return { ...remark, facts: { ...thread, authorId: remark.authorId } };
  };

  const chosen = async (door: Door, choice: AudienceChoice): Promise<Audience> => {
    const here = memoAt(door);
    const memoId = choice.scope === 'memo' ? (choice.memo ?? here?.id ?? null) : null;
    const teamId = choice.scope === 'team' ? choice.team : null;
    const audience = await audienceOf(door, { scope: choice.scope, memoId, teamId });
    if (audience) return audience;
    throw new ReviewError('not-found', NO_MEMO);
  };

  /**
   * Makes a remark, once: where its sender has sent it before and did not hear of it, its words are brought up to those
   * sent last. The ids of thread and remark.
   */
  const once = async (door: Door, sent: NewRemark, make: (tx: Transaction) => Promise<string>) => {
    const { thread, isNew } = await db.transaction(async (tx) => {
      await holdRemark(tx, sent.id);
      const known = await remarkFacts(tx, sent.id);
      if (!known) return { thread: await make(tx), isNew: true };
      if (known.authorId !== door.actor.id) throw new ReviewError('bad-request', NOT_ONCE_MORE);
      return { thread: known.threadId, isNew: false };
    });
    if (!isNew) {
      const { facts } = await remarkOf(door, sent.id);
      await rewriteRemark(db, allow(door.actor, 'edit-own', facts), sent.id, sent.body);
    }
    return { thread, remark: sent.id };
  };

  return {
    /** The threads this reader may see, in the order they were opened. */
    async threads(door: Door): Promise<Thread[]> {
      const { actor } = door;
      if ('object' in door)
        return presentThreads(await remarksInMemo(db, actor, door.object.id), actor, [door.object]);
      const rows = await remarksOnCable(db, actor, door.cableId);
      const ids = new Set(rows.flatMap(({ thread }) => thread.memoId ?? []));
      return presentThreads(rows, actor, await memoObjects(db, actor, [...ids]));
    },

    /** Opens a thread with its first remark; the ids of both. */
    async start(
      door: Door,
      subject: NewSubject,
      body: string,
      {
        id = randomUUID(),
        audience: choice = { scope: 'memo' },
      }: Sending & { audience?: AudienceChoice } = {},
    ) {
      const sent = { id, body: checkBody(body) };
      const audience = await chosen(door, choice);
      const unseen = { memo: NO_MEMO, team: NO_TEAM, cable: NO_THREAD }[choice.scope];
      return once(door, sent, async (tx) => {
        const { place, level, cableId } = await newPlace(
          tx,
          door.actor,
          memoAt(door)?.id ?? null,
          subject,
          choice,
        );
        const proof = allow(door.actor, 'reply', { authorId: door.actor.id, audience, level }, unseen);
        const thread = await insertThread(tx, proof, place, sent);
        if (cableId !== null) await anchorCitations(tx, cableId);
        return thread;
      });
    },

    /** Adds a remark; its id. */
    async reply(door: Door, threadId: string, body: string, { id = randomUUID() }: Sending = {}) {
      const sent = { id, body: checkBody(body) };
      const proof = allow(door.actor, 'reply', await threadOf(door, threadId));
      const { remark } = await once(door, sent, async (tx) => {
        await insertRemark(tx, proof, threadId, sent);
        return threadId;
      });
      return remark;
    },

    /** Gives a remark other words. */
    async edit(door: Door, remarkId: string, body: string): Promise<void> {
      const words = checkBody(body);
      const remark = await remarkOf(door, remarkId);
      const proof = allow(door.actor, 'edit-own', remark.facts);
      if (remark.deletedAt) throw new ReviewError('not-found', NO_THREAD);
      await rewriteRemark(db, proof, remarkId, words);
    },

    /** Deletes a remark; a minute long `restore` takes it back. */
    async remove(door: Door, remarkId: string): Promise<void> {
      const { facts } = await remarkOf(door, remarkId);
      await setRemarkDeleted(db, allow(door.actor, 'delete', facts), remarkId, true);
    },

    /** Brings a remark back that was just deleted. */
    async restore(door: Door, remarkId: string): Promise<void> {
      const remark = await remarkOf(door, remarkId);
      const proof = allow(door.actor, 'delete', remark.facts);
      if (remark.deletedAt && !remark.justDeleted) throw new ReviewError('bad-request', TOO_LATE);
      await setRemarkDeleted(db, proof, remarkId, false);
    },

    /** Resolves a thread, or opens it again. */
    async resolve(door: Door, threadId: string, resolved: boolean): Promise<void> {
      const proof = allow(door.actor, 'resolve', await threadOf(door, threadId));
      await setThreadResolved(db, proof, threadId, resolved);
    },

    /** Keeps the place of a thread anew: its text was moved into other characters. For those who may resolve it. */
    async move(door: Door, threadId: string, anchor: TextAnchor): Promise<void> {
      const place = checkAnchor(anchor);
      const proof = allow(door.actor, 'resolve', await threadOf(door, threadId));
      await moveThread(db, proof, threadId, place);
    },
  };
}

export type Review = ReturnType<typeof createReview>;
