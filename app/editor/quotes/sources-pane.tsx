import { useEffect, useRef } from 'react';
import type { OutlineItem } from '#domain/memo/outline';
import type { QuoteHandle } from '../desk/quote-handle';
import { useDesk } from '../desk-context';
import { ArrangementSwitch, useArrangement } from '../sources/arrangement';
import { CoverageView } from '../sources/coverage-view';
import { ByCable, InOrder } from '../sources/source-list';
import { Timeline } from '../sources/timeline';
import { useCables } from '../sources/use-cables';
import { byCable, type Use, usesOf } from '../sources/uses';
import { Waiting } from '../sources/waiting';
import { focusText } from '../text/focus-text';
import { QuoteFinder } from './quote-finder';
import { quotePassages } from './quoting';

/** What is quoted, or how far the text rests on it. */
function Arranged({
  items,
  uses,
  onJump,
}: {
  items: readonly OutlineItem[];
  uses: readonly Use[];
  onJump: () => void;
}) {
  const { memoId } = useDesk();
  const [arrangement, choose] = useArrangement();
  const groups = byCable(uses).filter((group) => group.cableId !== null);
  const counts = new Map(groups.map(({ cableId, uses: here }) => [cableId ?? '', here.length]));
  const cables = useCables(memoId, [...counts.keys()]);
  return (
    <>
      <Waiting uses={uses} onJump={onJump} />
      <ArrangementSwitch arrangement={arrangement} choose={choose} />
      {arrangement !== 'coverage' && <Timeline cables={cables} counts={counts} />}
      {arrangement === 'order' && <InOrder uses={uses} onJump={onJump} />}
      {arrangement === 'cable' && <ByCable uses={uses} onJump={onJump} />}
      {arrangement === 'coverage' && (
        <CoverageView items={items} uses={uses} cables={cables} onJump={onJump} />
      )}
    </>
  );
}

export interface SourcesPaneProps {
  items: readonly OutlineItem[];
  finder: QuoteHandle;
  /** Called before the text is gone to: what lies over it must give way. */
  onJump: () => void;
}

/** The quotations of the memo, and for whoever may write, the search for more. */
export function SourcesPane({ items, finder, onJump }: SourcesPaneProps) {
  const desk = useDesk();
  const { editor, canEdit, quoteView } = desk;
  const field = useRef<HTMLInputElement>(null);
  const uses = usesOf(items, quoteView);
  const searches = canEdit && editor !== null;
  useEffect(() => {
    if (!searches) return;
    finder.set(() => field.current?.focus());
    return () => finder.set(null);
  }, [finder, searches]);
  return (
    <section aria-label="Sources" className="sources">
      <h2 className="pane-title">Sources</h2>
      {searches && (
        <QuoteFinder
          field={field}
          leave={() => focusText(editor)}
          quote={(passage, form) => {
            // What is typed from now on is behind the quotation.
            focusText(editor);
            void quotePassages(desk, editor, [passage], form);
          }}
        />
      )}
      {uses.length > 0 ? (
        <Arranged items={items} uses={uses} onJump={onJump} />
      ) : (
        <p className="pane-empty">
          {canEdit
            ? 'Nothing is quoted yet. Search for a cable above, or type its number in the text: 08STATE2034 ¶64.'
            : 'Nothing is quoted yet.'}
        </p>
      )}
    </section>
  );
}
