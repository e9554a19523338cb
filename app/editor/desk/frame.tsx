import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '#app/ui/button';
import type { Pane, PaneState } from './panes';

/** What lies where on the desk. */
export interface DeskParts {
  panes: PaneState;
  /** True for whoever may not write: the bar has little in it. */
  lean: boolean;
  banner: ReactNode;
  bar: ReactNode;
  /** What has to be said about the memo as a whole; lies under the bar. */
  notices?: ReactNode;
  sources: ReactNode;
  page: ReactNode;
  comments: ReactNode;
}

/** The way out of a sheet for a thumb. */
function SheetClose({ panes, pane }: { panes: PaneState; pane: Pane }) {
  if (panes.sheet !== pane) return null;
  return (
    <IconButton label="Close" size="small" className="sheet-close" onClick={panes.closeSheet}>
      <X size={17} aria-hidden="true" />
    </IconButton>
  );
}

/** The desk: banner and bar on top, the page between two panes. Holds its measures whatever the parts do. */
export function DeskFrame({ panes, lean, banner, bar, notices, sources, page, comments }: DeskParts) {
  const side = (pane: 'sources' | 'comments') => ({
    'data-open': panes.open[pane],
    'data-sheet': panes.sheet === pane,
    onKeyDown: (event: { key: string }) => event.key === 'Escape' && panes.closeSheet(),
  });
  return (
    <div
      className="desk"
      data-sources={panes.open.sources}
      data-comments={panes.open.comments}
      data-lean={lean}
    >
      <div className="desk-top">
        <div className="desk-banner">{banner}</div>
        <div className="desk-bar">{bar}</div>
        {notices}
      </div>
      <div className="desk-panes">
        <div className="desk-side desk-side-left" id="desk-sources" {...side('sources')}>
          <SheetClose panes={panes} pane="sources" />
          {sources}
        </div>
        <div className="desk-page">
          {page}
          <div className="desk-banner desk-banner-foot" aria-hidden="true">
            {banner}
          </div>
        </div>
        <div className="desk-side desk-side-right" id="desk-comments" {...side('comments')}>
          <SheetClose panes={panes} pane="comments" />
          {comments}
        </div>
      </div>
    </div>
  );
}
