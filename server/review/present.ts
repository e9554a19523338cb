import type { RemarkRow } from '#db/queries/comments';
import { type Actions, type Allowed, can, type ThreadObject } from '#domain/access/can';
import type { Remark, Subject, Thread } from './types';

function subjectOf({ id, citationId, anchor }: RemarkRow['thread']): Subject {
  if (citationId !== null) return { kind: 'quote', citation: citationId };
  if (anchor !== null) return { kind: 'text', anchor };
  throw new Error(`thread ${id} is about nothing`);
}

/** The threads of these remarks, with what their reader may do. Those of which every remark was deleted are gone. */
export function presentThreads(rows: readonly RemarkRow[], { actor, object }: Allowed<'read'>): Thread[] {
  const threads = new Map<string, Thread>();
  for (const { thread, remark } of rows) {
    const may = (action: Actions['thread'], authorId: string) => {
      const target: ThreadObject = { kind: 'thread', authorId, memo: object, portionLevel: thread.level };
      return can(actor, action, target).ok;
    };
    const shown: Thread = threads.get(thread.id) ?? {
      id: thread.id,
      on: subjectOf(thread),
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
