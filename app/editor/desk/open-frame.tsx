import type { ReactNode } from 'react';
import type { ReviewSession } from '#app/review/review-session';
import type { RefusedWords } from '../collab/provider';
import { useDesk } from '../desk-context';
import { useRemovals } from '../quotes/removals';
import type { TextHandlers } from '../text/handlers';
import { DeskBar } from './desk-bar';
import { DeskFrame } from './frame';
import { MemoBanner, useBanner } from './memo-banner';
import { Notices, RefusedNotice } from './notices';
import type { PaneState } from './panes';
import type { QuoteHandle } from './quote-handle';
import { Comments, Sources } from './side-panes';
import { useOutline } from './use-outline';

/** The frame of an open memo: everything around its page. */
export function OpenFrame({
  panes,
  page,
  on,
  finder,
  review,
  ready,
  refused,
  dismissRefused,
}: {
  panes: PaneState;
  page: ReactNode;
  on: TextHandlers;
  finder: QuoteHandle;
  review: ReviewSession;
  /** The text is on the page, and its quotations are known. */
  ready: boolean;
  refused: RefusedWords | null;
  dismissRefused(): void;
}) {
  const { memoId, doc, canEdit, quotesLoaded } = useDesk();
  const items = useOutline(doc);
  const banner = useBanner(items, ready && quotesLoaded);
  useRemovals(banner);
  return (
    <DeskFrame
      panes={panes}
      lean={!canEdit}
      banner={<MemoBanner banner={banner} />}
      bar={<DeskBar memoId={memoId} panes={panes} on={on} />}
      notices={
        <>
          <Notices />
          {refused && <RefusedNotice refused={refused} dismiss={dismissRefused} />}
        </>
      }
      sources={<Sources items={items} finder={finder} onJump={panes.closeSheet} />}
      page={page}
      comments={<Comments review={review} />}
    />
  );
}
