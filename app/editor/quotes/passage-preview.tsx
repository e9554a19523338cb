import { type DragEvent, useEffect, useRef, useState } from 'react';
import { Button } from '#app/ui/button';
import { Kbd } from '#app/ui/kbd';
import type { Passage } from './api';
import { PASSAGE_TYPE } from './clipboard';
import type { FoundParagraph } from './find';
import type { QuoteForm } from './insert';

/** Offsets of what is selected inside `box`, in its text; null for nothing, or what reaches beyond it. */
export function selectedWithin(
  box: HTMLElement,
  selection: Selection | null,
): { start: number; end: number } | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const end = start + range.toString().length;
  return end > start ? { start, end } : null;
}

function useSelectedWithin(box: HTMLElement | null) {
  const [selected, setSelected] = useState<{ start: number; end: number } | null>(null);
  useEffect(() => {
    const look = () => setSelected(box && selectedWithin(box, document.getSelection()));
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [box]);
  return selected;
}

/** A paragraph in full, to quote it whole or only the words that are selected in it. */
export function PassagePreview({
  paragraph,
  quote,
}: {
  paragraph: FoundParagraph;
  quote(passage: Passage, form: QuoteForm): void;
}) {
  const [box, setBox] = useState<HTMLElement | null>(null);
  const selected = useSelectedWithin(box);
  const last = useRef(selected);
  last.current = selected;
  const { cableId, key } = paragraph;
  const passage = (): Passage => ({ cableId, key, ...last.current });
  const drag = (event: DragEvent) => event.dataTransfer.setData(PASSAGE_TYPE, JSON.stringify(passage()));
  const what = selected ? 'Quote these words' : 'Quote';
  return (
    <div className="passage">
      <p ref={setBox} className="passage-text" onDragStart={drag}>
        {paragraph.reading}
      </p>
      <div className="passage-buttons">
        <Button size="small" tone="primary" onClick={() => quote(passage(), 'block')}>
          {what} <Kbd keys="Enter" />
        </Button>
        <Button size="small" tone="quiet" onClick={() => quote(passage(), 'inline')}>
          In the sentence <Kbd keys="Shift+Enter" />
        </Button>
      </div>
    </div>
  );
}
