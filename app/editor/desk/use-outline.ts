import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { type OutlineItem, outline } from '#domain/memo/outline';

/** Reading the whole memo costs a little: not with every keystroke. */
const STILL_MS = 120;
const LATEST_MS = 500;

/** The portions of the memo in order, at most half a second behind the text. */
export function useOutline(doc: Y.Doc): readonly OutlineItem[] {
  const [items, setItems] = useState<readonly OutlineItem[]>(() => outline(doc));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since = 0;
    const look = () => {
      since = 0;
      setItems(outline(doc));
    };
    const changed = () => {
      since ||= Date.now();
      clearTimeout(timer);
      timer = setTimeout(look, Math.max(0, Math.min(STILL_MS, since + LATEST_MS - Date.now())));
    };
    look();
    doc.on('update', changed);
    return () => {
      clearTimeout(timer);
      doc.off('update', changed);
    };
  }, [doc]);
  return items;
}
