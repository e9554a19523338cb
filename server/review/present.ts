import type { RemarkRow, ThreadPassage, ThreadRow } from '#db/queries/threads';
import { type Actions, type Actor, type Audience, can, type MemoObject } from '#domain/access/can';
import { formatCitation } from '#domain/cable/citation';
import type { PassagePart, PassageSubject, Remark, Subject, Thread, ThreadAudience } from './types';

/** More of the words in its place is not shown on a card. */
const EXCERPT = 400;

function presentPart(passage: ThreadPassage): PassagePart {
  const { cableId, key, number, mark, state, start, end, words, readingNow } = passage;
  const stands = readingNow === null ? null : readingNow.slice(start ?? 0, end ?? readingNow.length);
  return {
    cableId,
    key,
    start,
    end,
    citation: formatCitation({ id: cableId }, [{ number, key, mark }]),
    state,
    words,
    wordsNow: stands !== null && stands.length > EXCERPT ? `${stands.slice(0, EXCERPT)}…` : stands,
  };
}

function presentPassage(passage: ThreadPassage, further: readonly ThreadPassage[]): PassageSubject {
  const subject: PassageSubject = { kind: 'passage', ...presentPart(passage) };
  if (further.length === 0) return subject;
  const together = formatCitation({ id: passage.cableId }, [passage, ...further]);
  return { ...subject, further: further.map(presentPart), together };
}

/** The words of several passages one after another; null where it is whole paragraphs alone. */
function wordsOf(passages: readonly ThreadPassage[]): string | null {
  const words = passages.flatMap((passage) => passage.words ?? []);
  return words.length === 0 ? null : words.join(' … ');
}

/** In a memo a thread stands at the quote that has its words; elsewhere, and where there is none, on its passage. */
function subjectOf({ id, citationId, anchor, passage, further, quotedBy }: ThreadRow): Subject {
  if (passage)
    return quotedBy === null
      ? presentPassage(passage, further)
      : { kind: 'quote', citation: quotedBy, words: wordsOf([passage, ...further]) };
  if (citationId !== null) return { kind: 'quote', citation: citationId };
  if (anchor !== null) return { kind: 'text', anchor };
  throw new Error(`thread ${id} is about nothing`);
}

function presentAudience({ id, scope, memoId, audience, passage }: ThreadRow): ThreadAudience | null {
  if (!passage) return null;
  switch (scope) {
    case 'cable':
      return { scope };
    case 'team':
      return { scope, name: audience ?? 'a team that is no more' };
    case 'memo':
      if (memoId === null) throw new Error(`thread ${id} is for no memo`);
      return { scope, memo: memoId, title: audience ?? '' };
  }
}

/** Who a thread is for, as the policy asks it; null where its memo is not among these. */
function audienceOf(thread: ThreadRow, memos: readonly MemoObject[]): Audience | null {
  if (thread.scope === 'cable') return { scope: 'cable' };
  if (thread.scope === 'team')
    return thread.teamId === null ? null : { scope: 'team', teamId: thread.teamId };
  const memo = memos.find(({ id }) => id === thread.memoId);
  return memo ? { scope: 'memo', memo } : null;
}

/**
 * The threads of these remarks, with what their reader may do. Those that the policy keeps from them are left out, and
 * those of which every remark was deleted are gone.
 * @param memos those that the threads may be for
 */
export function presentThreads(
  rows: readonly RemarkRow[],
  actor: Actor,
  memos: readonly MemoObject[],
): Thread[] {
  const threads = new Map<string, Thread>();
  for (const { thread, remark } of rows) {
    const audience = audienceOf(thread, memos);
    if (!audience) continue;
    const may = (action: Actions['thread'], authorId: string) =>
      can(actor, action, { kind: 'thread', authorId, audience, portionLevel: thread.level }).ok;
    if (!may('read', actor.id)) continue;
    const shown: Thread = threads.get(thread.id) ?? {
      id: thread.id,
      on: subjectOf(thread),
      audience: presentAudience(thread),
      createdAt: thread.createdAt.toISOString(),
      resolved: thread.resolvedAt && {
        at: thread.resolvedAt.toISOString(),
        by: thread.resolvedBy ?? 'somebody',
      },
      remarks: [],
      mayReply: may('reply', actor.id),
      mayResolve: may('resolve', thread.createdBy),
    };
    threads.set(thread.id, shown);
    const alive = remark.body !== null;
    shown.remarks.push({
      id: remark.id,
      author: { id: remark.authorId, name: remark.authorName },
      body: remark.body,
      createdAt: remark.createdAt.toISOString(),
      editedAt: remark.editedAt?.toISOString() ?? null,
      mayEdit: alive && may('edit-own', remark.authorId),
      mayDelete: alive && may('delete', remark.authorId),
    } satisfies Remark);
  }
  return [...threads.values()].filter((thread) => thread.remarks.some((remark) => remark.body !== null));
}
