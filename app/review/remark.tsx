import { Pencil, Trash2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Avatar } from '#app/ui/avatar';
import { IconButton } from '#app/ui/button';
import { longDateTime } from '#app/ui/dates';
import { Ago } from '#app/ui/time';
import type { Remark } from '#server/review/types';
import { Composer } from './composer';
import { editId } from './drafts';
import { useReviewDesk } from './review-context';

function RemarkTools({ remark, thread }: { remark: Remark; thread: string }) {
  const { drafts, want, act, focusCard } = useReviewDesk();
  const edit = () => {
    drafts.begin(editId(remark.id), { kind: 'edit', comment: remark.id }, remark.body ?? '');
    want(editId(remark.id));
  };
  const remove = () => {
    focusCard(thread);
    void act(
      { intent: 'delete', comment: remark.id },
      { said: 'Comment deleted.', undo: { intent: 'restore', comment: remark.id } },
    );
  };
  return (
    <span className="remark-tools">
      {remark.mayEdit && (
        <IconButton label="Edit" size="small" onClick={edit}>
          <Pencil size={13} aria-hidden="true" />
        </IconButton>
      )}
      {remark.mayDelete && (
        <IconButton label="Delete" size="small" onClick={remove}>
          <Trash2 size={13} aria-hidden="true" />
        </IconButton>
      )}
    </span>
  );
}

/** One remark of a thread: who, when, the words, and what its reader may do with them. */
export function RemarkView({ remark, thread }: { remark: Remark; thread: string }) {
  const { drafts, focusCard } = useReviewDesk();
  const id = editId(remark.id);
  const editing = useSyncExternalStore(drafts.subscribe, () => drafts.get(id) !== null);
  const { author, body, editedAt } = remark;
  if (body === null)
    return (
      <li className="remark">
        <p className="remark-deleted">A comment by {author.name} was deleted.</p>
      </li>
    );
  return (
    <li className="remark">
      <div className="remark-head">
        <Avatar id={author.id} name={author.name} size="small" />
        <strong>{author.name}</strong>
        <Ago at={remark.createdAt} className="remark-time" />
        {editedAt && (
          <span className="remark-time" title={longDateTime(editedAt)}>
            edited
          </span>
        )}
        {!editing && <RemarkTools remark={remark} thread={thread} />}
      </div>
      {editing ? (
        <Composer
          draft={id}
          label="Your comment"
          began={body}
          changeOf={(draft) => ({ intent: 'edit', comment: remark.id, body: draft.body })}
          sent="Comment changed"
          onSent={() => focusCard(thread)}
          onLeave={() => focusCard(thread)}
        />
      ) : (
        <p className="remark-body">{body}</p>
      )}
    </li>
  );
}
