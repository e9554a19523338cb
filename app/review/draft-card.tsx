import { colourOf } from '#domain/access/colour';
import type { Subject } from '#server/review/types';
import { CardFrame } from './card-frame';
import { Composer } from './composer';
import { useReviewDesk } from './review-context';

/** A thread that is being begun. */
export function DraftCard({ id, on }: { id: string; on: Subject }) {
  const { me, activate, giveBack, audienceField } = useReviewDesk();
  return (
    <CardFrame id={id} on={on} name="New comment" colour={colourOf(me.id)}>
      <Composer
        draft={id}
        label="New comment"
        placeholder="What is to be said about this?"
        changeOf={({ body, remark, audience }) => ({ intent: 'start', on, body, id: remark, audience })}
        audience={audienceField(id, on)}
        sent="Comment sent"
        onSent={(thread) => {
          giveBack();
          if (thread) activate(thread);
        }}
        onLeave={giveBack}
      />
    </CardFrame>
  );
}
