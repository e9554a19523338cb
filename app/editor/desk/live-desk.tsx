import { useState } from 'react';
import type { Refused } from '../collab/provider';
import { useKeptEdits } from '../collab/use-kept-edits';
import { useReturn } from '../collab/use-return';
import type { DeskFacts } from './desk-page';
import { OpenDesk } from './open-desk';
import type { PaneState } from './panes';
import { DeskSkeleton } from './skeleton';
import { useSession } from './use-session';

/** The desk with its memo on it. */
export default function LiveDesk({ facts, panes }: { facts: DeskFacts; panes: PaneState }) {
  const { kept, keep, forget } = useKeptEdits(facts.me.id);
  const { session, restart } = useSession(facts.memo.id, facts.me.id, keep);
  useReturn(session?.provider ?? null, restart);
  const [refused, setRefused] = useState<Refused | null>(null);
  if (!session) return <DeskSkeleton title={facts.memo.title} canEdit={facts.canEdit} panes={panes} />;
  return (
    <OpenDesk
      key={session.doc.guid}
      facts={facts}
      panes={panes}
      session={session}
      refused={refused ?? kept}
      dismissRefused={() => {
        setRefused(null);
        forget();
      }}
      onRefused={(edit) => {
        setRefused(edit);
        restart();
      }}
    />
  );
}
