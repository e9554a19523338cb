import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
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

/** Tells the panes how much stands on top of the page: a notice makes it more. */
function useTopHeight() {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = top;
    if (!current) return;
    const watch = new ResizeObserver(() => {
      current.parentElement?.style.setProperty('--top-height', `${current.offsetHeight}px`);
    });
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return top;
}

/** The desk: banner and bar on top, the page between two panes. Holds its measures whatever the parts do. */
export function DeskFrame({ panes, lean, banner, bar, notices, sources, page, comments }: DeskParts) {
  const top = useTopHeight();
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
      <div ref={top} className="desk-top">
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
