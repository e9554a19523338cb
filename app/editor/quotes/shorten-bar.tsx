import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '#app/ui/button';
import { MOST_ADDED } from '#domain/passage/shorten';
import { useDesk } from '../desk-context';
import { Float } from '../float';
import type { ResolvedQuote } from './resolved';
import type { InQuote } from './selection-in-quote';
import { shortenAndSay } from './shortening';

/** The field for what stands in the brackets. */
function AddField({ add }: { add(words: string): void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (field.current?.value.trim()) add(field.current.value);
  };
  return (
    <form onSubmit={submit} className="shorten-add">
      <span aria-hidden="true">[</span>
      <input
        ref={field}
        aria-label="Clarification"
        maxLength={MOST_ADDED}
        placeholder="who or what is meant"
      />
      <span aria-hidden="true">]</span>
      <Button size="small" tone="primary" type="submit">
        Add
      </Button>
    </form>
  );
}

const wordsAround = (node: Node | null) =>
  (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('.quote-words') ?? null;

export interface ShortenBarProps {
  quote: ResolvedQuote;
  /** What is selected of it. */
  at: InQuote;
  close(): void;
}

/** A small bar above what is selected in the words of a quotation: leave it out, or add a word in brackets. */
export function ShortenBar({ quote, at, close }: ShortenBarProps) {
  const desk = useDesk();
  const [adding, setAdding] = useState(false);
  // The focus goes back there, whatever becomes of the selection meanwhile.
  const [words] = useState(() => wordsAround(document.getSelection()?.anchorNode ?? null));
  const [place] = useState(() => document.getSelection()?.getRangeAt(0).getBoundingClientRect() ?? null);
  const anchor = useCallback(() => {
    const selection = document.getSelection();
    const inside = selection?.rangeCount && !document.activeElement?.closest('.shorten-bar');
    return inside ? selection.getRangeAt(0).getBoundingClientRect() : place;
  }, [place]);
  const { start, end } = at;
  const leave = () => {
    close();
    words?.focus({ preventScroll: true });
  };
  const leaveOut = () => void shortenAndSay(desk, quote, { kind: 'leave-out', start, end }).then(leave);
  const add = (said: string) =>
    void shortenAndSay(desk, quote, { kind: 'add', at: end, words: said }).then((done) => done && leave());
  return (
    <Float anchor={anchor} above onClose={leave} className="shorten-bar">
      {adding ? (
        <AddField add={add} />
      ) : (
        <div role="toolbar" aria-label="Words of the quote" className="bubble">
          {end > start && (
            <Button size="small" tone="quiet" onClick={leaveOut}>
              Leave out
            </Button>
          )}
          <Button size="small" tone="quiet" onClick={() => setAdding(true)}>
            Add [clarification]
          </Button>
        </div>
      )}
    </Float>
  );
}
