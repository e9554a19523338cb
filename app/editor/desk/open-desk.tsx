import { useNavigate } from '@remix-run/react';
import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import { usePageKeys } from '#app/shell/page-keys';
import { holdKeys } from '#app/ui/held-keys';
import { toast } from '#app/ui/toast';
import type { Refused, RefusedWords } from '../collab/provider';
import { useRefused } from '../collab/use-provider';
import { type Desk, DeskContext } from '../desk-context';
import { useEditor } from '../text/editor';
import type { TextHandlers } from '../text/handlers';
import { type Overlay, TextPane } from '../text/text-pane';
import { useTextParts } from '../text/use-text-parts';
import { Announcer } from './announce';
import type { DeskFacts } from './desk-page';
import { DESK_KEYS } from './keys';
import { OpenFrame } from './open-frame';
import type { PaneState } from './panes';
import { QuoteHandle } from './quote-handle';
import { useDeskValue, useRights } from './use-desk-value';
import { useNamedQuote } from './use-named-quote';
import { useRest } from './use-rest';
import type { Session } from './use-session';
import { useTextHere } from './use-text-here';

interface OpenDeskProps {
  facts: DeskFacts;
  panes: PaneState;
  session: Session;
  /** An edit of an earlier session of this page that the server did not take. */
  refused: RefusedWords | null;
  dismissRefused(): void;
  onRefused(refused: Refused): void;
}

/** Calls once when the server refuses an edit: nothing written after it would be kept. */
function useRefusal({ session, onRefused }: OpenDeskProps) {
  const refused = useRefused(session.provider);
  const tell = useRef(onRefused);
  tell.current = onRefused;
  useEffect(() => {
    if (refused) tell.current(refused);
  }, [refused]);
}

/** A memo that is open in this window. */
export function OpenDesk(props: OpenDeskProps) {
  const { facts, panes, session } = props;
  const textHere = useTextHere(session);
  const [host, setHost] = useState<HTMLElement | null>(null);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const [finder] = useState(() => new QuoteHandle());
  const desk = useRef<Desk | null>(null);
  const current = useRef<Editor | null>(null);
  const navigate = useNavigate();
  const rights = useRights(facts, session);
  const openField = (field: 'link' | 'source') => {
    setOverlay(field);
    if (overlay !== field) holdKeys(() => setOverlay(null));
  };
  const handlers: TextHandlers = {
    chooseMark: () => setOverlay('mark'),
    editLink: () => openField('link'),
    findQuote: () => {
      panes.show('sources');
      finder.focus();
    },
    tieSource: () => openField('source'),
    showSources: (citations, at) => setOverlay({ citations, at }),
    comment: () => desk.current?.startComment?.({ kind: 'text' }),
    openQuote: (citation) => {
      const quote = desk.current?.quotes.get(citation);
      if (quote) navigate(quote.href);
    },
    say: (sentence, tone) => toast(sentence, { tone }),
  };
  const parts = useTextParts(facts, session, current, handlers);
  const editor = useEditor(host, parts, rights.canEdit);
  current.current = editor;
  const value = useDeskValue(facts, panes, session, editor, rights);
  desk.current = value;
  useRefusal(props);
  usePageKeys(DESK_KEYS);
  useNamedQuote(value);
  useRest(editor !== null);
  return (
    <DeskContext.Provider value={value}>
      <OpenFrame
        {...props}
        page={
          <TextPane
            setHost={textHere ? setHost : null}
            parts={parts}
            overlay={overlay}
            setOverlay={setOverlay}
          />
        }
        on={parts.on}
        finder={finder}
        review={session.review}
        ready={textHere}
      />
      <Announcer />
    </DeskContext.Provider>
  );
}
