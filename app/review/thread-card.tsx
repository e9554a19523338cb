import { Check, Reply, RotateCcw } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { Button } from '#app/ui/button';
import { Ago } from '#app/ui/time';
import { colourOf } from '#domain/access/colour';
import type { Thread } from '#server/review/types';
import { AudienceLine } from './audience';
import { CardFrame } from './card-frame';
import { Composer } from './composer';
import { hasCome, replyId } from './drafts';
import { RemarkView } from './remark';
import { useReviewDesk } from './review-context';

/** What a screen reader is told of a thread before its remarks. */
function nameOf({ remarks, resolved }: Thread): string {
  const count = remarks.length === 1 ? '1 comment' : `${remarks.length} comments`;
  return `${resolved ? 'Resolved thread' : 'Thread'} of ${remarks[0]?.author.name ?? 'somebody'}, ${count}`;
}

function ResolveButton({ thread, next }: { thread: Thread; next(): void }) {
  const { act, giveBack } = useReviewDesk();
  const intent = thread.resolved ? 'reopen' : 'resolve';
  const resolve = (byKeyboard: boolean) => {
    // By keyboard one goes on to the next card, which the text follows; by mouse nothing moves.
    if (byKeyboard) next();
    else giveBack();
    void act(
      { intent, thread: thread.id },
      {
        said: thread.resolved ? 'Opened again.' : 'Resolved.',
        undo: { intent: thread.resolved ? 'resolve' : 'reopen', thread: thread.id },
      },
    );
  };
  const Icon = thread.resolved ? RotateCcw : Check;
  return (
    <Button tone="quiet" size="small" onClick={(event) => resolve(event.detail === 0)}>
      <Icon size={14} aria-hidden="true" />
      {thread.resolved ? 'Reopen' : 'Resolve'}
    </Button>
  );
}

function ReplyPlace({ thread }: { thread: Thread }) {
  const { drafts, focusCard } = useReviewDesk();
  const id = replyId(thread.id);
  const replying = useSyncExternalStore(drafts.subscribe, () => drafts.get(id) !== null);
  const isThere = hasCome(drafts.get(id), [thread]);
  useEffect(() => {
    if (isThere) drafts.drop(id);
  }, [isThere, drafts, id]);
  if (!replying || isThere) return null;
  return (
    <Composer
      draft={id}
      label="Your reply"
      placeholder="Reply"
      changeOf={({ body, remark }) => ({ intent: 'reply', thread: thread.id, body, id: remark })}
      sent="Reply sent"
      onSent={() => focusCard(thread.id)}
      onLeave={() => focusCard(thread.id)}
    />
  );
}

function Foot({ thread, next }: { thread: Thread; next(): void }) {
  const { drafts, want } = useReviewDesk();
  const id = replyId(thread.id);
  const replying = useSyncExternalStore(drafts.subscribe, () => drafts.get(id) !== null);
  const reply = () => {
    drafts.begin(id, { kind: 'reply', thread: thread.id });
    want(id);
  };
  if (!thread.mayReply && !thread.mayResolve) return null;
  return (
    <div className="card-foot">
      {thread.mayReply && !thread.resolved && !replying && (
        <Button tone="quiet" size="small" onClick={reply}>
          <Reply size={14} aria-hidden="true" />
          Reply
        </Button>
      )}
      {thread.mayResolve && <ResolveButton thread={thread} next={next} />}
    </div>
  );
}

/** A thread beside the text. `next` moves the focus on when it is put away. */
export function ThreadCard({ thread, next }: { thread: Thread; next(): void }) {
  const opener = thread.remarks[0]?.author.id ?? thread.id;
  return (
    <CardFrame id={thread.id} on={thread.on} name={nameOf(thread)} colour={colourOf(opener)}>
      {thread.audience && <AudienceLine audience={thread.audience} />}
      {thread.resolved && (
        <p className="card-resolved">
          Resolved by {thread.resolved.by}, <Ago at={thread.resolved.at} />
        </p>
      )}
      <ol className="remarks">
        {thread.remarks.map((remark) => (
          <RemarkView key={remark.id} remark={remark} thread={thread.id} />
        ))}
      </ol>
      <ReplyPlace thread={thread} />
      <Foot thread={thread} next={next} />
    </CardFrame>
  );
}
