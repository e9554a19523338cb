import type { Editor } from '@tiptap/core';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { MarkChip } from '#app/ui/mark-chip';
import { toast } from '#app/ui/toast';
import { parseCitationText } from '#domain/cable/citation-text';
import { announce } from '../desk/announce';
import { useDesk } from '../desk-context';
import { Float } from '../float';
import { focusText } from '../text/focus-text';
import { asOneStep } from '../text/history';
import { citePassage, type Passage } from './api';
import { tiedTo, tieToSource } from './paraphrase';
import { sayQuoteFault } from './quoting';
import type { ResolvedQuote } from './resolved';

const placeOf = ({ cableId, key }: Passage) => `${cableId} ${key}`;

/** Each paragraph that the memo quotes, cites or rests on, once, in order. */
function sourcesOf(quotes: Iterable<ResolvedQuote>): ResolvedQuote[] {
  const found = new Map<string, ResolvedQuote>();
  for (const quote of quotes) {
    const place = placeOf(quote);
    if (quote.removedAt === null && !found.has(place)) found.set(place, quote);
  }
  return [...found.values()];
}

export interface RestsOnPickerProps {
  editor: Editor;
  close(): void;
}

/** What the selected words, or the paragraph, rest on: a source of this memo, or any paragraph by its citation. */
export function RestsOnPicker({ editor, close }: RestsOnPickerProps) {
  const { memoId, quotes, addQuote } = useDesk();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => field.current?.focus(), []);
  const anchor = useCallback(() => {
    const { left, top, bottom } = editor.view.coordsAtPos(editor.state.selection.from);
    return new DOMRect(left, top, 0, bottom - top);
  }, [editor]);
  const leave = () => {
    close();
    focusText(editor);
  };
  const tied = tiedTo(editor.state).flatMap((id) => quotes.get(id) ?? []);
  const isTied = (passage: Passage) => tied.some((quote) => placeOf(quote) === placeOf(passage));
  const tie = async (passage: Passage) => {
    if (isTied(passage)) return toast('These words rest on that paragraph already.');
    setBusy(true);
    try {
      const quote = await citePassage(memoId, passage);
      addQuote(quote);
      const tr = tieToSource(editor.state, quote.id);
      if (tr) asOneStep(editor, () => editor.view.dispatch(tr));
      else toast('There are no words here to tie to a source. Write them first.');
      const also = tied.length > 0 ? 'also ' : '';
      if (tr) announce(`The words rest ${also}on ${quote.citation}`);
      leave();
    } catch (error) {
      sayQuoteFault(error);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = parseCitationText(field.current?.value ?? '');
    const number = typed?.paragraphs[0];
    if (typed && number !== undefined) void tie({ cableId: typed.id, key: `p${number}` });
    else toast('Write a cable and a paragraph, such as 08STATE2034 ¶64.', { tone: 'trouble' });
  };
  const sources = sourcesOf(quotes.values()).filter((source) => !isTied(source));
  return (
    <Float anchor={anchor} onClose={leave} className="rests-on-picker">
      <form onSubmit={submit} aria-label="What these words rest on">
        <label>
          {tied.length > 0 ? 'These words rest also on' : 'These words rest on'}
          <input ref={field} placeholder="08STATE2034 ¶64" disabled={busy} />
        </label>
        {sources.length > 0 && (
          <ul aria-label="Sources of this memo">
            {sources.map(({ id, cableId, key, mark, citation }) => (
              <li key={id}>
                <button type="button" disabled={busy} onClick={() => void tie({ cableId, key })}>
                  <MarkChip mark={mark} />
                  {citation.replace(/ \([^()]*\)$/, '')}
                </button>
              </li>
            ))}
          </ul>
        )}
      </form>
    </Float>
  );
}
