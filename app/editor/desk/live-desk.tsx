import { useState } from 'react';
import type { Refused } from '../collab/provider';
import type { DeskFacts } from './desk-page';
import { OpenDesk } from './open-desk';
import type { PaneState } from './panes';
import { DeskSkeleton } from './skeleton';
import { useSession } from './use-session';

/** The desk with its memo on it. */
export default function LiveDesk({ facts, panes }: { facts: DeskFacts; panes: PaneState }) {
  const { session, restart } = useSession(facts.memo.id);
  const [refused, setRefused] = useState<Refused | null>(null);
  if (!session) return <DeskSkeleton title={facts.memo.title} panes={panes} />;
  return (
    <OpenDesk
      key={session.doc.guid}
      facts={facts}
      panes={panes}
      session={session}
      refused={refused}
      dismissRefused={() => setRefused(null)}
      onRefused={(edit) => {
        setRefused(edit);
        restart();
      }}
    />
  );
}
