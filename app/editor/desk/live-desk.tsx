import { useEffect, useMemo, useState } from 'react';
import * as Y from 'yjs';
import { type Desk, DeskContext, type StartComment } from '../desk-context';
import { useEditor } from '../text/editor';
import type { DeskFacts } from './desk-page';
import { DeskFrame } from './frame';
import type { PaneState } from './panes';
import { DeskSkeleton } from './skeleton';

function useDoc(): Y.Doc | null {
  const [doc, setDoc] = useState<Y.Doc | null>(null);
  useEffect(() => {
    const made = new Y.Doc();
    setDoc(made);
    return () => made.destroy();
  }, []);
  return doc;
}

/** The desk with its memo on it. */
export default function LiveDesk({ facts, panes }: { facts: DeskFacts; panes: PaneState }) {
  const doc = useDoc();
  if (!doc) return <DeskSkeleton title={facts.memo.title} panes={panes} />;
  return <OpenDesk facts={facts} panes={panes} doc={doc} />;
}

function OpenDesk({ facts, panes, doc }: { facts: DeskFacts; panes: PaneState; doc: Y.Doc }) {
  const [host, setHost] = useState<HTMLElement | null>(null);
  const parts = useMemo(() => ({ doc, provider: null }), [doc]);
  const editor = useEditor(host, parts, facts.canEdit);
  const [startComment, setStart] = useState<StartComment | null>(null);
  const desk = useMemo<Desk>(
    () => ({
      memoId: facts.memo.id,
      me: facts.me,
      handling: facts.memo.handling,
      canEdit: facts.canEdit,
      canComment: facts.canComment,
      editor,
      doc,
      provider: null,
      quotes: new Map(),
      quotesLoaded: false,
      refreshQuotes: async () => {},
      addQuote: () => {},
      focusQuote: () => {},
      startComment,
      setStartComment: (start) => setStart(() => start),
      showPane: panes.show,
      say: () => {},
    }),
    [facts, editor, doc, startComment, panes.show],
  );
  return (
    <DeskContext.Provider value={desk}>
      <DeskFrame
        panes={panes}
        banner={null}
        bar={null}
        sources={null}
        page={
          <div className="page-sheet">
            <div ref={setHost} />
          </div>
        }
        comments={null}
      />
    </DeskContext.Provider>
  );
}
