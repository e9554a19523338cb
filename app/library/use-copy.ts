import { type RefObject, useEffect } from 'react';
import { type Copied, copiedHtml, copiedText } from '#app/quotes/passage-transfer';
import { type Span, spansOf } from './reading-offsets';

/** What is copied of a cable's page is its passages: their words with the citation, for a memo to quote. */
export function useCopy(
  root: RefObject<HTMLElement>,
  cableId: string,
  copiedOf: (span: Span) => Copied | null,
): void {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      const selection = document.getSelection();
      if (!root.current || !event.clipboardData || !selection?.rangeCount || selection.isCollapsed) return;
      const range = selection.getRangeAt(0);
      if (!range.intersectsNode(root.current)) return;
      const spans = spansOf(range, root.current);
      const copied = spans.flatMap((span) => copiedOf(span) ?? []);
      if (copied.length === 0) return;
      const passages = spans.map(({ key, start, end, whole }) =>
        whole ? { cableId, key } : { cableId, key, start, end },
      );
      event.clipboardData.setData('text/plain', copiedText(copied));
      event.clipboardData.setData('text/html', copiedHtml(copied, passages));
      event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, [root, cableId, copiedOf]);
}
