import { type CSSProperties, type Dispatch, type SetStateAction, useCallback } from 'react';
import { later, useLater } from '#app/ui/later';
import { TextSkeleton } from '../desk/skeleton';
import { useTextFirst } from '../desk/use-rest';
import { useDesk } from '../desk-context';
import { Float } from '../float';
import { MarkListbox } from '../marks/mark-listbox';
import { markPortions, selectedMark } from '../marks/portion-marks';
import { QuotePortals } from '../quotes/quote-portals';
import type { RestsOnPickerProps } from '../quotes/rests-on';
import { SelectionInQuote } from '../quotes/selection-in-quote';
import type { SourceCardProps } from '../quotes/source-card';
import { TitleField } from '../title/title-field';
import { TitleMark } from '../title/title-mark';
import type { SelectionBubbleProps } from './bubble';
import { CitationOffer } from './citation-offer';
import type { TextParts } from './extensions';
import { focusText } from './focus-text';
import type { LinkEditorProps } from './link-editor';
import { useReadOnlyWord } from './read-only';
import { SlashMenu } from './slash-menu';

const selectionBubble = later<SelectionBubbleProps>(() =>
  import('./bubble').then((module) => module.SelectionBubble),
);
const linkEditor = later<LinkEditorProps>(() => import('./link-editor').then((module) => module.LinkEditor));
const restsOnPicker = later<RestsOnPickerProps>(() =>
  import('../quotes/rests-on').then((module) => module.RestsOnPicker),
);
const sourceCard = later<SourceCardProps>(() =>
  import('../quotes/source-card').then((module) => module.SourceCard),
);

/** All that is in the bubble is in the bar on top too. */
const noBubble = () => {};

/** What is open beside the text: the list of marks, the field for an address, the choice of a source, or what words rest on. */
export type Overlay = 'mark' | 'link' | 'source' | { citations: readonly string[]; at: HTMLElement } | null;

function MarkOverlay({ close }: { close(): void }) {
  const { editor } = useDesk();
  const anchor = useCallback(() => {
    if (!editor) return null;
    const { left, top, bottom } = editor.view.coordsAtPos(editor.state.selection.from);
    const edge = editor.view.dom.getBoundingClientRect().left;
    return new DOMRect(Math.min(left, Math.max(8, edge - 64)), top, 0, bottom - top);
  }, [editor]);
  if (!editor) return null;
  const leave = () => {
    close();
    focusText(editor);
  };
  const choose = (mark: string | null) => {
    editor.view.dispatch(markPortions(editor.state.tr, editor.state, mark));
    leave();
  };
  return (
    <Float anchor={anchor} onClose={leave}>
      <MarkListbox label="Portion mark" mark={selectedMark(editor.state) ?? null} choose={choose} />
    </Float>
  );
}

/** The page of the memo: its title and its text. */
export function TextPane({
  setHost,
  parts,
  overlay,
  setOverlay,
}: {
  /** Null while the text is not here yet. */
  setHost: ((host: HTMLElement | null) => void) | null;
  parts: TextParts;
  overlay: Overlay;
  setOverlay: Dispatch<SetStateAction<Overlay>>;
}) {
  const { editor, canEdit, canComment, handling } = useDesk();
  const handlingMark = { '--handling-mark': `"(${handling})"` } as CSSProperties;
  useReadOnlyWord(editor, canEdit, canComment);
  const close = () => setOverlay(null);
  const source = typeof overlay === 'object' ? overlay : null;
  const Bubble = useLater(selectionBubble, useTextFirst(editor !== null), noBubble);
  const Link = useLater(linkEditor, overlay === 'link', close);
  const Picker = useLater(restsOnPicker, overlay === 'source', close);
  const Card = useLater(sourceCard, source !== null, close);
  return (
    <div className="page-sheet" aria-busy={!setHost}>
      <div className="title-row">
        <TitleMark />
        <TitleField />
      </div>
      {setHost ? <div ref={setHost} style={handlingMark} /> : <TextSkeleton />}
      {editor && (
        <>
          <QuotePortals hosts={parts.session.hosts} />
          {overlay === null && Bubble && <Bubble editor={editor} on={parts.on} />}
          <SlashMenu editor={editor} on={parts.on} keys={parts.slashKeys} />
          <SelectionInQuote editor={editor} />
          <CitationOffer editor={editor} />
          {overlay === 'link' && Link && <Link editor={editor} close={close} />}
          {overlay === 'source' && Picker && <Picker editor={editor} close={close} />}
          {source && Card && (
            <Card
              key={source.citations.join(' ')}
              editor={editor}
              {...source}
              add={() => setOverlay('source')}
              close={close}
            />
          )}
          {overlay === 'mark' && <MarkOverlay close={close} />}
        </>
      )}
    </div>
  );
}
