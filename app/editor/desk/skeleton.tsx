import { DeskFrame } from './frame';
import type { PaneState } from './panes';

const LINES = ['96%', '91%', '98%', '62%', '94%', '97%', '88%', '34%'];

/** Grey lines where the text will stand. */
export function TextSkeleton() {
  return (
    <div className="text-skeleton" aria-hidden="true">
      {LINES.map((width) => (
        <span key={width} style={{ width }} />
      ))}
    </div>
  );
}

/** The desk before the editor is there: its measures are the real ones, so that nothing moves afterwards. */
export function DeskSkeleton({
  title,
  canEdit,
  panes,
}: {
  title: string;
  canEdit: boolean;
  panes: PaneState;
}) {
  return (
    <DeskFrame
      panes={panes}
      lean={!canEdit}
      banner={null}
      bar={<span className="text-quiet text-sm">Opening…</span>}
      sources={null}
      page={
        <div className="page-sheet" aria-busy="true">
          <div className="title-row">
            <h1 className="title-field">{title || 'Untitled memo'}</h1>
          </div>
          <TextSkeleton />
        </div>
      }
      comments={null}
    />
  );
}
