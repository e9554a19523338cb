import type { Connection } from '#db/client';
import {
  markNotices,
  type QuotesNotice,
  quotesToDecide,
  type RepliesNotice,
  readAmong,
  repliesToRead,
} from '#db/queries/notices';
import type { Actor } from '#domain/access/can';
import { formatCitation } from '#domain/cable/citation';
import { formatMrn } from '#domain/cable/mrn';
import { changesInWords, type Notice, repliesInWords } from './notice';

type Db = Connection['db'];
type Unread = Omit<Notice, 'read'>;

const titleOf = ({ title }: { title: string }) => title || 'Untitled memo';

function ofQuotes(notice: QuotesNotice): Unread {
  const { memo, cableId, revisionId, at, citationId } = notice;
  return {
    id: `quotes:${memo.id}:${revisionId}`,
    at: at.toISOString(),
    to: `/memos/${memo.id}?quote=${citationId}`,
    where: titleOf(memo),
    what: `${formatMrn(cableId)} was corrected: ${changesInWords(notice)}.`,
  };
}

function placeOf({ memo, passage, threadId }: RepliesNotice): Pick<Notice, 'to' | 'where'> {
  if (passage)
    return {
      to: `/cables/${passage.cableId}?thread=${threadId}#${encodeURIComponent(passage.key)}`,
      where: formatCitation({ id: passage.cableId }, [passage]),
    };
  if (memo) return { to: `/memos/${memo.id}?thread=${threadId}`, where: titleOf(memo) };
  throw new Error(`thread ${threadId} is neither in a memo nor on a cable`);
}

function ofReplies(notice: RepliesNotice): Unread {
  const { threadId, remarkId, at } = notice;
  return {
    id: `replies:${threadId}:${remarkId}`,
    at: at.toISOString(),
    ...placeOf(notice),
    what: `${repliesInWords(notice)}.`,
  };
}

/** What this person is told now, the latest first. */
export async function noticesOf(db: Db, actor: Actor): Promise<Notice[]> {
  const [quotes, replies] = await Promise.all([quotesToDecide(db, actor), repliesToRead(db, actor)]);
  const all = [...quotes.map(ofQuotes), ...replies.map(ofReplies)].sort((a, b) => b.at.localeCompare(a.at));
  const read = await readAmong(
    db,
    actor,
    all.map(({ id }) => id),
  );
  return all.map((notice) => ({ ...notice, read: read.has(notice.id) }));
}

/** Marks some as read, or as not read; all that there are for them then. */
export async function markRead(
  db: Db,
  actor: Actor,
  ids: readonly string[],
  read: boolean,
): Promise<Notice[]> {
  const all = (await noticesOf(db, actor)).map(({ id }) => id);
  await markNotices(db, actor, ids, read, all);
  return noticesOf(db, actor);
}
