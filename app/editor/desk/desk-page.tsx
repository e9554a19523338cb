import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { TeamName } from '#db/queries/teams';
import type { Level } from '#domain/marking/mark';
import { type OpenPanes, usePanes } from './panes';
import { DeskSkeleton } from './skeleton';

/** What the server says of a memo and its reader. */
export interface DeskFacts {
  memo: { id: string; title: string; handling: Level };
  me: { id: string; name: string; clearance: Level; teams: TeamName[] };
  canEdit: boolean;
  canComment: boolean;
  canShare: boolean;
  /** The memo's high-water mark, when and by what it rose last; null for whoever is not its owner. */
  highWater: { level: Level; since: string | null; because: string | null } | null;
}

// The editor is most of the JavaScript: it comes while the page is already there to be read, asked for as early as can be.
const liveDesk = typeof document === 'undefined' ? null : import('./live-desk');
const LiveDesk = lazy(() => liveDesk ?? import('./live-desk'));

const never = () => () => {};
const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** The desk: a readable frame from the server at once, the live one as soon as its code is there. */
export function DeskPage({ facts, openPanes }: { facts: DeskFacts; openPanes: OpenPanes }) {
  const panes = usePanes(openPanes);
  const skeleton = <DeskSkeleton title={facts.memo.title} canEdit={facts.canEdit} panes={panes} />;
  if (!useHydrated()) return skeleton;
  return (
    <Suspense fallback={skeleton}>
      <LiveDesk key={facts.memo.id} facts={facts} panes={panes} />
    </Suspense>
  );
}
