import type { Connection } from '#db/client';
import { citationById } from '#db/queries/citations';
import {
  insertRemark,
  insertThread,
  moveThread,
  remarkFacts,
  remarksOf,
  rewriteRemark,
  setRemarkDeleted,
  setThreadResolved,
  type ThreadGrant,
  threadFacts,
} from '#db/queries/comments';
import { type Actions, type Allowed, can } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import { checkAnchor, checkBody } from './check';
import { presentThreads } from './present';
import { ReviewError, type Subject, type TextAnchor, type Thread } from './types';

const NO_QUOTE = 'That quotation is not in this memo. Reload the page and try again.';
const NO_THREAD = 'That comment is not there, or no longer. Reload the page to see what is.';
const TOO_LATE = 'It was deleted a while ago and cannot be brought back. Write it again.';
const FORBIDDEN: Record<Actions['thread'], string> = {
  read: NO_THREAD,
  reply: 'You may read this memo and not comment on it. Its owner can give you the right.',
  'edit-own': 'Only its author can change a comment.',
  delete: 'A comment is deleted by its author or by the owner of the memo.',
  resolve: 'A thread is resolved by who opened it or by an editor of the memo.',
};

/** The proof that the person may do this to a thread. @throws ReviewError where they may not */
function allow<A extends Actions['thread']>(
  { actor, object }: Allowed<'comment'>,
  action: A,
  authorId: string,
  level: Level | null,
): ThreadGrant<A> {
  const decision = can<'thread', A>(actor, action, {
    kind: 'thread',
    authorId,
    memo: object,
    portionLevel: level,
  });
  if (decision.ok) return decision.grant;
  throw new ReviewError(decision.reason, decision.reason === 'forbidden' ? FORBIDDEN[action] : NO_THREAD);
}

/**
 * Remarks on a memo and their threads (SPEC RV). Whoever comes here has been let into the memo; what they may do to a
 * thread is asked here. All but `threads` throw a ReviewError that can be shown, and change nothing then.
 */
export function createReview({ db }: Pick<Connection, 'db'>) {
  const threadOf = async (grant: Allowed<'comment'>, threadId: string) => {
    const thread = await threadFacts(db, grant.object.id, threadId);
    if (!thread) throw new ReviewError('not-found', NO_THREAD);
    allow(grant, 'read', thread.createdBy, thread.level);
    return thread;
  };

  const remarkOf = async (grant: Allowed<'comment'>, remarkId: string) => {
    const remark = await remarkFacts(db, grant.object.id, remarkId);
    if (!remark) throw new ReviewError('not-found', NO_THREAD);
    const thread = await threadOf(grant, remark.threadId);
    return { ...remark, level: thread.level };
  };

  const levelOf = async (grant: Allowed<'comment'>, subject: Subject): Promise<Level | null> => {
    if (subject.kind === 'text') return null;
    const citation = await citationById(db, subject.citation);
    if (citation?.memoId === grant.object.id) return citation.level;
    throw new ReviewError('not-found', NO_QUOTE);
  };

  return {
    /** The threads this reader may see, in the order they were opened. */
    async threads(grant: Allowed<'read'>): Promise<Thread[]> {
      return presentThreads(await remarksOf(db, grant), grant);
    },

    /** Opens a thread with its first remark; the ids of both. */
    async start(grant: Allowed<'comment'>, subject: Subject, body: string) {
      const words = checkBody(body);
      const proof = allow(grant, 'reply', grant.actor.id, await levelOf(grant, subject));
      const place =
        subject.kind === 'quote'
          ? { citationId: subject.citation, anchor: null }
          : { citationId: null, anchor: checkAnchor(subject.anchor) };
      return insertThread(db, proof, place, words);
    },

    /** Adds a remark; its id. */
    async reply(grant: Allowed<'comment'>, threadId: string, body: string): Promise<string> {
      const words = checkBody(body);
      const thread = await threadOf(grant, threadId);
      return insertRemark(db, allow(grant, 'reply', grant.actor.id, thread.level), threadId, words);
    },

    /** Gives a remark other words. */
    async edit(grant: Allowed<'comment'>, remarkId: string, body: string): Promise<void> {
      const words = checkBody(body);
      const remark = await remarkOf(grant, remarkId);
      const proof = allow(grant, 'edit-own', remark.authorId, remark.level);
      if (remark.deletedAt) throw new ReviewError('not-found', NO_THREAD);
      await rewriteRemark(db, proof, remarkId, words);
    },

    /** Deletes a remark; a minute long `restore` takes it back. */
    async remove(grant: Allowed<'comment'>, remarkId: string): Promise<void> {
      const remark = await remarkOf(grant, remarkId);
      await setRemarkDeleted(db, allow(grant, 'delete', remark.authorId, remark.level), remarkId, true);
    },

    /** Brings a remark back that was just deleted. */
    async restore(grant: Allowed<'comment'>, remarkId: string): Promise<void> {
      const remark = await remarkOf(grant, remarkId);
      const proof = allow(grant, 'delete', remark.authorId, remark.level);
      if (remark.deletedAt && !remark.justDeleted) throw new ReviewError('bad-request', TOO_LATE);
      await setRemarkDeleted(db, proof, remarkId, false);
    },

    /** Resolves a thread, or opens it again. */
    async resolve(grant: Allowed<'comment'>, threadId: string, resolved: boolean): Promise<void> {
      const thread = await threadOf(grant, threadId);
      const proof = allow(grant, 'resolve', thread.createdBy, thread.level);
      await setThreadResolved(db, proof, threadId, resolved);
    },

    /** Keeps the place of a thread anew: its text was moved into other characters. For those who may resolve it. */
    async move(grant: Allowed<'comment'>, threadId: string, anchor: TextAnchor): Promise<void> {
      const place = checkAnchor(anchor);
      const thread = await threadOf(grant, threadId);
      await moveThread(db, allow(grant, 'resolve', thread.createdBy, thread.level), threadId, place);
    },
  };
}

export type Review = ReturnType<typeof createReview>;
