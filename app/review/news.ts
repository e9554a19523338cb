import type { Remark, Thread } from '#server/review/types';

/** Who hears the news: nothing is news to whoever did it. */
export interface Reader {
  id: string;
  name: string;
}

function newRemark(remark: Remark, isFirst: boolean, me: Reader): string[] {
  if (remark.author.id === me.id || remark.body === null) return [];
  return [`${remark.author.name} ${isFirst ? 'commented' : 'replied'}: ${remark.body}`];
}

function ofThread(now: Thread, before: Thread | undefined, me: Reader): string[] {
  const known = new Set(before?.remarks.map(({ id }) => id));
  const remarks = now.remarks.flatMap((remark, i) =>
    known.has(remark.id) ? [] : newRemark(remark, i === 0, me),
  );
  if (!before) return remarks;
  const { resolved } = now;
  if (resolved && !before.resolved && resolved.by !== me.name)
    return [...remarks, `${resolved.by} resolved a comment`];
  return !resolved && before.resolved ? [...remarks, 'A comment was opened again'] : remarks;
}

/** What others did to the comments between two answers of the server, in sentences to be read out. */
export function newsIn(now: readonly Thread[], before: readonly Thread[], me: Reader): string[] {
  const known = new Map(before.map((thread) => [thread.id, thread]));
  return now.flatMap((thread) => ofThread(thread, known.get(thread.id), me));
}
