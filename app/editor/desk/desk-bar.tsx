import { BookOpen, MessagesSquare } from 'lucide-react';
import { useCallback } from 'react';
import { ShareButton } from '#app/memos/share';
import { IconButton } from '#app/ui/button';
import { useDesk } from '../desk-context';
import { PeopleHere } from '../people/people-here';
import type { TextHandlers } from '../text/handlers';
import { TextTools } from '../text/text-tools';
import { ExportMenu } from './export-menu';
import { MemoMenu } from './memo-menu';
import type { Pane, PaneState } from './panes';
import { SaveStatus } from './save-status';

const PANES = {
  sources: { label: 'Sources pane', icon: BookOpen },
  comments: { label: 'Comments pane', icon: MessagesSquare },
} as const;

function PaneToggle({ pane, panes }: { pane: Pane; panes: PaneState }) {
  const { label, icon: Icon } = PANES[pane];
  return (
    <IconButton
      label={label}
      size="small"
      aria-controls={`desk-${pane}`}
      aria-expanded={panes.sheet === pane || panes.open[pane]}
      onClick={() => panes.toggle(pane)}
    >
      <Icon size={16} aria-hidden="true" />
    </IconButton>
  );
}

/** Calls back when somebody changes who is in this memo. */
function usePeopleNews() {
  const { provider } = useDesk();
  return useCallback(
    (hear: () => void) => provider.onEvent((event) => event.kind === 'people' && hear()),
    [provider],
  );
}

/** The bar of the desk: what can be done to the text on the left, who is here and whether it is saved on the right. */
export function DeskBar({ memoId, panes, on }: { memoId: string; panes: PaneState; on: TextHandlers }) {
  return (
    <>
      <PaneToggle pane="sources" panes={panes} />
      <TextTools on={on} />
      <div className="bar-end">
        <PeopleHere />
        <SaveStatus />
        <ShareButton memoId={memoId} size="small" onNews={usePeopleNews()} />
        <ExportMenu />
        <MemoMenu />
        <PaneToggle pane="comments" panes={panes} />
      </div>
    </>
  );
}
