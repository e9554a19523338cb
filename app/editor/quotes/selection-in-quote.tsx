import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { later, useLater } from '#app/ui/later';
import { useDesk } from '../desk-context';
import type { ShortenBarProps } from './shorten-bar';

const shortenBar = later<ShortenBarProps>(() => import('./shorten-bar').then((module) => module.ShortenBar));

/** Offset in the quoted words of a place on the page; null for one that is in none, or in a bracket. */
function offsetOf(node: Node, offset: number): number | null {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-at]');
  if (!piece) return null;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, offset);
  return Number(piece.dataset.at) + before.toString().length;
}

/** What is selected in the words of one quotation. `start` and `end` are equal for a caret. */
export interface InQuote {
  citation: string;
  start: number;
  end: number;
}

/** The selection of the page, where it lies in the words of a quotation of this text. */
export function selectionInQuote(text: HTMLElement, selection: Selection | null): InQuote | null {
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const host = range.commonAncestorContainer;
  const words = (host instanceof Element ? host : host.parentElement)?.closest('.quote-words');
  const citation = words?.closest<HTMLElement>('[data-citation]')?.dataset.citation;
  if (!words || !citation || !text.contains(words)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null || end < start ? null : { citation, start, end };
}

/** What is selected in a quotation, once the mouse is up; null while nothing is. */
function useInQuote(editor: Editor): [InQuote | null, (now: InQuote | null) => void] {
  const [selected, setSelected] = useState<InQuote | null>(null);
  useEffect(() => {
    let pressing = false;
    const look = () => {
      // A press on a bracket undoes it and selects nothing.
      if (document.activeElement?.closest('.quote-bracket')) return setSelected(null);
      if (pressing || document.activeElement?.closest('.shorten-bar')) return;
      setSelected(selectionInQuote(editor.view.dom, document.getSelection()));
    };
    const down = (event: Event) => {
      pressing = !(event.target instanceof Element && event.target.closest('.shorten-bar'));
    };
    const up = () => {
      pressing = false;
      setTimeout(look);
    };
    document.addEventListener('selectionchange', look);
    document.addEventListener('pointerdown', down, true);
    document.addEventListener('pointerup', up, true);
    document.addEventListener('pointercancel', up, true);
    return () => {
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('pointerdown', down, true);
      document.removeEventListener('pointerup', up, true);
      document.removeEventListener('pointercancel', up, true);
    };
  }, [editor]);
  return [selected, setSelected];
}

/** The bar above what is selected in the words of a quotation. */
export function SelectionInQuote({ editor }: { editor: Editor }) {
  const { canEdit, quotes } = useDesk();
  const [selected, setSelected] = useInQuote(editor);
  const quote = canEdit && selected ? quotes.get(selected.citation) : null;
  const shown = quote?.text ? quote : null;
  const close = () => setSelected(null);
  const Bar = useLater(shortenBar, shown !== null, close);
  if (!Bar || !selected || !shown) return null;
  const key = `${selected.citation} ${selected.start} ${selected.end}`;
  return <Bar key={key} quote={shown} at={selected} close={close} />;
}
