import type { Editor } from '@tiptap/core';
import { type MutableRefObject, useMemo, useRef } from 'react';
import { Fault } from '#app/ask';
import { readJson, readPassage } from '#app/quotes/passage-transfer';
import type { DeskFacts } from '../desk/desk-page';
import type { Session } from '../desk/use-session';
import { adoptCitation } from '../quotes/api';
import { findQuotedWords } from '../quotes/quoted-text';
import {
  citedCables,
  formAtCaret,
  quotePassages,
  sayQuoteFault,
  takeQuotedWords,
  takeTypedCitation,
} from '../quotes/quoting';
import type { TextParts } from './extensions';
import type { TextHandlers } from './handlers';

/** Handlers that stay the same object while what they do changes: the editor is made once. */
function useSteady(handlers: TextHandlers): TextHandlers {
  const now = useRef(handlers);
  now.current = handlers;
  return useMemo(
    () => ({
      chooseMark: () => now.current.chooseMark(),
      editLink: () => now.current.editLink(),
      findQuote: () => now.current.findQuote(),
      tieSource: () => now.current.tieSource(),
      showSources: (citations, at) => now.current.showSources(citations, at),
      comment: () => now.current.comment(),
      openQuote: (citation) => now.current.openQuote(citation),
      say: (sentence, tone) => now.current.say(sentence, tone),
    }),
    [],
  );
}

/** All that the editor of a session is made from. */
export function useTextParts(
  { memo: { id: memoId, handling }, me: { clearance } }: DeskFacts,
  session: Session,
  editor: MutableRefObject<Editor | null>,
  handlers: TextHandlers,
): TextParts {
  const on = useSteady(handlers);
  const slashKeys = useRef<(event: KeyboardEvent) => boolean>(() => false);
  return useMemo(() => {
    const desk = { memoId, addQuote: session.quotes.add };
    return {
      session,
      clearance,
      handling,
      on,
      slashKeys,
      adopting: {
        own: (id) => session.quotes.snapshot().known.has(id),
        adopt: (id) => adoptCitation(memoId, id),
        adopted: session.quotes.add,
        refused: sayQuoteFault,
      },
      quotedText: {
        find: async (words) => {
          try {
            return await findQuotedWords(memoId, words);
          } catch (error) {
            // Nothing is said of words that could not be looked up: they are asked for again with the next change.
            if (!(error instanceof Fault)) throw error;
            return [];
          }
        },
        onSources: session.quotes.subscribe,
        sources: () => citedCables(session.quotes.snapshot().known.values()),
        take: (quoted, found) => {
          if (editor.current) void takeQuotedWords(desk, editor.current, quoted, found);
        },
      },
      takeCitation: (typed, form) => {
        if (editor.current) void takeTypedCitation(desk, editor.current, typed, form);
      },
      dropPassage: (data, at) => {
        const passage = readPassage(readJson(data));
        if (!editor.current || !passage) return;
        editor.current.chain().focus().setTextSelection(at).run();
        void quotePassages(desk, editor.current, [passage], 'block');
      },
      pastePassages: (passages) => {
        if (!editor.current) return;
        void quotePassages(desk, editor.current, passages, formAtCaret(editor.current.state, passages));
      },
    };
  }, [memoId, session, clearance, handling, editor, on]);
}
