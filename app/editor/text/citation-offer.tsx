import type { Editor } from '@tiptap/core';
import { useCallback } from 'react';
import { Kbd } from '#app/ui/kbd';
import { formatMrn } from '#domain/cable/mrn';
import { Float } from '../float';
import { offeredCitation, type TypedCitation } from '../quotes/typed-citation';
import { useEditorValue } from './use-editor-value';

const plural = (paragraphs: readonly number[]) =>
  paragraphs.length === 1 ? `para ${paragraphs[0]}` : `paras ${paragraphs.join(', ')}`;

const inWords = ({ citations }: TypedCitation) =>
  citations.map(({ id, paragraphs }) => `${formatMrn(id)}, ${plural(paragraphs)}`).join('; ');

/** Beside a citation that was typed: the key that turns it into a quotation. */
export function CitationOffer({ editor }: { editor: Editor }) {
  const offer = useEditorValue(editor, (e) => offeredCitation(e.state), null);
  const from = offer?.from ?? 0;
  const anchor = useCallback(() => {
    const { left, top, bottom } = editor.view.coordsAtPos(Math.min(from, editor.state.doc.content.size));
    return new DOMRect(left, top, 0, bottom - top);
  }, [editor, from]);
  if (!offer) return null;
  return (
    <Float anchor={anchor} onClose={() => {}}>
      <p role="status" className="citation-offer">
        <Kbd keys="Tab" /> {offer.form === 'cite' ? 'cites' : 'quotes'} {inWords(offer)}{' '}
        <Kbd keys="Shift+Tab" /> {offer.form === 'cite' ? 'quotes its words' : 'cites it'} <Kbd keys="Esc" />{' '}
        leaves it
      </p>
    </Float>
  );
}
