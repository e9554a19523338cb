import type { Editor } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Transaction } from '@tiptap/pm/state';
import { useEffect, useRef } from 'react';
import { toast } from '#app/ui/toast';
import { loosens } from '#domain/marking/below';
import { type Banner, rollUp } from '#domain/marking/rollup';
import { outline } from '#domain/memo/outline';
import { portionsOf } from '#domain/memo/portions';
import { type Desk, useDesk } from '../desk-context';
import { citedBy, citedWithin } from '../marks/cited-within';
import { undoLater } from '../text/history';

/** Set on a transaction that removes a quotation as such: it is said whether or not the banner falls. */
export const REMOVES_QUOTE = 'removesQuote';

/** The citations that a transaction took out of the text, each once. */
export function removedCitations(tr: Transaction): string[] {
  const touched = new Set<string>();
  tr.mapping.maps.forEach((map, step) => {
    const before = tr.docs[step];
    map.forEach((from, to) => {
      before?.nodesBetween(from, to, (node) => {
        for (const id of citedBy(node)) touched.add(id);
      });
    });
  });
  if (touched.size === 0) return [];
  const left = new Set(citedWithin(tr.doc));
  return [...touched].filter((id) => !left.has(id));
}

function sentence(gone: readonly string[], { quotes }: Desk, lowered: string | null): string {
  const names = gone.flatMap((id) => quotes.get(id)?.citation ?? []);
  const what = names.length === 1 ? `${names[0]} was removed` : `${gone.length} quotes were removed`;
  if (lowered === null) return names.length === 1 ? 'Quote removed.' : `${gone.length} quotes removed.`;
  return `The memo is now ${lowered}: ${what}.`;
}

function hear(editor: Editor, tr: Transaction, desk: Desk, before: Banner | null): void {
  const gone = removedCitations(tr);
  if (gone.length === 0 || !before) return;
  const after = rollUp(portionsOf(outline(desk.doc), desk.quotes), { handling: desk.handling });
  const lowered = loosens(before, after) ? after.text : null;
  if (lowered === null && tr.getMeta(REMOVES_QUOTE) !== true) return;
  toast(sentence(gone, desk, lowered), { undo: undoLater(editor) });
}

/**
 * Says, with the way back, when a quotation was removed in this window and the memo's banner fell with it, however it
 * was removed (SPEC MR21).
 */
export function useRemovals(banner: Banner | null): void {
  const desk = useDesk();
  const now = useRef({ desk, banner });
  now.current = { desk, banner };
  const { editor } = desk;
  useEffect(() => {
    if (!editor) return;
    const heard = ({ transaction }: { transaction: Transaction }) => {
      if (transaction.docChanged && !isChangeOrigin(transaction))
        hear(editor, transaction, now.current.desk, now.current.banner);
    };
    editor.on('transaction', heard);
    return () => {
      editor.off('transaction', heard);
    };
  }, [editor]);
}
