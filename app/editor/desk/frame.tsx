import type { ReactNode } from 'react';
import type { PaneState } from './panes';

/** What lies where on the desk. */
export interface DeskParts {
  panes: PaneState;
  banner: ReactNode;
  bar: ReactNode;
  /** What has to be said about the memo as a whole; lies under the bar. */
  notices?: ReactNode;
  sources: ReactNode;
  page: ReactNode;
  comments: ReactNode;
}

/** The desk: banner and bar on top, the page between two panes. Holds its measures whatever the parts do. */
export function DeskFrame({ panes, banner, bar, notices, sources, page, comments }: DeskParts) {
  const side = (pane: 'sources' | 'comments') => ({
    'data-open': panes.open[pane],
    'data-sheet': panes.sheet === pane,
    onKeyDown: (event: { key: string }) => event.key === 'Escape' && panes.closeSheet(),
  });
  return (
    <div className="desk" data-sources={panes.open.sources} data-comments={panes.open.comments}>
      <div className="desk-top">
        <div className="desk-banner">{banner}</div>
        <div className="desk-bar">{bar}</div>
        {notices}
      </div>
      <div className="desk-panes">
        <div className="desk-side desk-side-left" id="desk-sources" {...side('sources')}>
          {sources}
        </div>
        <div className="desk-page">
          {page}
          <div className="desk-banner desk-banner-foot" aria-hidden="true">
            {banner}
          </div>
        </div>
        <div className="desk-side desk-side-right" id="desk-comments" {...side('comments')}>
          {comments}
        </div>
      </div>
    </div>
  );
}
