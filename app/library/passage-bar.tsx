import { useNavigate } from '@remix-run/react';
import { MessageSquare, Quote } from 'lucide-react';
import { type MouseEvent, useEffect } from 'react';
import { Fault } from '#app/ask';
import { Button } from '#app/ui/button';
import { cx } from '#app/ui/cx';
import { ahead, later, useLater } from '#app/ui/later';
import { Popover } from '#app/ui/popover';
import { toast } from '#app/ui/toast';
import type { CitationStyle } from '#domain/cable/citation';
import { CopyCitation } from './copy-citation';
import type { MemoChooserProps } from './memo-chooser';
import { type MemoChoice, quoteAll, rememberLastMemo } from './quote';
import type { Passage } from './use-passage';
import { useRefreshUses } from './uses/use-uses';

const memoChooser = later<MemoChooserProps>(() =>
  import('./memo-chooser').then((module) => module.MemoChooser),
);

function Chooser({ close, ...props }: MemoChooserProps & { close(): void }) {
  const MemoChooser = useLater(memoChooser, true, close);
  return MemoChooser && <MemoChooser {...props} />;
}

/** What can be done with the passage in hand. */
export function PassageBar({
  cableId,
  passage,
  hold,
  style,
  comment,
  copy,
}: {
  cableId: string;
  passage: Passage;
  hold: (held: boolean) => void;
  style: CitationStyle;
  /** Begins a comment on it, below its paragraph. */
  comment: () => void;
  copy: (style: CitationStyle) => void;
}) {
  const navigate = useNavigate();
  const refreshUses = useRefreshUses();
  const { spans, below } = passage;
  useEffect(ahead(memoChooser), []);
  const quote = async (memo: MemoChoice) => {
    try {
      await quoteAll(memo.id, cableId, spans);
      rememberLastMemo(memo.id);
      refreshUses();
      const open = { label: 'Open', run: () => navigate(`/memos/${memo.id}`) };
      toast(`Quoted in «${memo.title || 'Untitled memo'}»`, { action: open });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      toast(error.message, { tone: 'trouble' });
    }
  };
  // Pressing a button must not take the selection away.
  const keep = (event: MouseEvent) => event.preventDefault();
  const many = spans.length > 1 ? ` (${spans.length} paragraphs)` : '';
  const bar = (
    <div
      role="toolbar"
      aria-label="Passage"
      className={cx('cable-bar', below && 'is-floating')}
      style={below ? { top: below.top, left: below.left } : undefined}
      onMouseDown={keep}
    >
      <Popover
        label={`Quote in memo${many}`}
        align="start"
        onOpenChange={hold}
        trigger={
          <Button
            tone={below ? 'quiet' : 'plain'}
            size="small"
            data-act="quote"
            data-keys="q"
            data-tip={`Quote in memo${many}`}
          >
            <Quote size={14} aria-hidden="true" /> Quote in memo
          </Button>
        }
      >
        {(close) => (
          <Chooser
            close={close}
            cableId={cableId}
            choose={(memo) => {
              close();
              void quote(memo);
            }}
          />
        )}
      </Popover>
      <Button
        tone="quiet"
        size="small"
        data-act="comment"
        data-keys="m"
        data-tip="Comment on it: for a memo, your team, or everyone"
        onClick={comment}
      >
        <MessageSquare size={14} aria-hidden="true" /> Comment
      </Button>
      <CopyCitation style={style} copy={copy} hold={hold} />
    </div>
  );
  return below ? bar : <div className="cable-rail">{bar}</div>;
}
