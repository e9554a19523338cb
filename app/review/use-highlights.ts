import { useEffect } from 'react';
import { useDesk } from '#app/editor/desk-context';
import { colourOf } from '#domain/access/colour';
import type { Thread } from '#server/review/types';
import { showThreads } from './highlights';
import type { Card } from './order';
import type { Shown } from './places';

/** Marks the words of the threads, and of those that are being begun, in the text. */
export function useHighlights(list: readonly Thread[], begun: readonly Card[], active: string | null): void {
  const { editor, me } = useDesk();
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    const threads = list.map((thread): Shown => {
      const colour = colourOf(thread.remarks[0]?.author.id ?? thread.id);
      return { id: thread.id, on: thread.on, colour, quiet: thread.resolved !== null };
    });
    const drafts = begun.flatMap((card): Shown[] =>
      card.kind === 'draft' ? [{ id: card.id, on: card.on, colour: colourOf(me.id) }] : [],
    );
    showThreads(editor.view, [...threads, ...drafts], active);
  }, [editor, me.id, list, begun, active]);
}
