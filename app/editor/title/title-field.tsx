import { useLocation } from '@remix-run/react';
import type { Editor } from '@tiptap/core';
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef } from 'react';
import type * as Y from 'yjs';
import { TITLE_MAX } from '#domain/memo/title';
import { useDesk } from '../desk-context';
import { focusText } from '../text/focus-text';
import { pageTitle } from './page-title';
import { shiftCaret } from './text-change';
import { type TitleBinding, useTitle } from './use-title';

const count = new Intl.NumberFormat('en-GB');

/** Keeps the caret between the same letters when somebody else changes the title. */
function useSteadyCaret(field: RefObject<HTMLTextAreaElement | null>, text: Y.Text, value: string) {
  const held = useRef<[number, number] | null>(null);
  useEffect(() => {
    const hold = (event: Y.YTextEvent) => {
      const input = field.current;
      if (event.transaction.local || !input || document.activeElement !== input) return;
      const [start, end] = held.current ?? [input.selectionStart, input.selectionEnd];
      held.current = [shiftCaret(start, event.delta), shiftCaret(end, event.delta)];
    };
    text.observe(hold);
    return () => text.unobserve(hold);
  }, [field, text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the new value is in the field
  useLayoutEffect(() => {
    if (held.current) field.current?.setSelectionRange(...held.current);
    held.current = null;
  }, [value]);
}

/** Makes the field as high as its text. */
function useFit(field: RefObject<HTMLTextAreaElement | null>, value: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the value
  useLayoutEffect(() => {
    const input = field.current;
    if (!input || CSS.supports?.('field-sizing', 'content')) return;
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight}px`;
  }, [value]);
}

/** Whoever has just made the memo finds the caret in it: in the title while that is empty, else in the text. */
function useArrival(field: RefObject<HTMLTextAreaElement | null>, editor: Editor | null) {
  const caret: unknown = useLocation().state?.caret;
  const arrived = useRef(false);
  useEffect(() => {
    if (!editor || arrived.current) return;
    arrived.current = true;
    if (caret === 'title') field.current?.focus();
    else if (caret === 'text') focusText(editor, 'start');
  }, [field, editor, caret]);
}

/** The browser's tab is called what the memo is called now. */
function usePageTitle(title: string, known: boolean) {
  useEffect(() => {
    if (known) document.title = pageTitle(title);
  }, [title, known]);
}

function onKey(event: KeyboardEvent<HTMLTextAreaElement>, title: TitleBinding, leave: () => void) {
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const atEnd = event.currentTarget.selectionStart === event.currentTarget.value.length;
  if (mod && (key === 'z' || key === 'y')) {
    event.preventDefault();
    if (key === 'y' || event.shiftKey) title.redo();
    else title.undo();
  } else if (key === 'enter' || (key === 'arrowdown' && atEnd)) {
    event.preventDefault();
    leave();
  }
}

/** The memo's title. More than it may hold stays in the field, with a word about it, and out of the document. */
export function TitleField() {
  const { doc, canEdit, editor } = useDesk();
  const field = useRef<HTMLTextAreaElement>(null);
  const complaint = useId();
  const title = useTitle(doc);
  useSteadyCaret(field, title.text, title.value);
  useFit(field, title.value);
  useArrival(field, editor);
  usePageTitle(title.value, editor !== null && !title.tooLong);
  return (
    <>
      <h1>
        <textarea
          ref={field}
          className="title-field"
          aria-label="Title"
          rows={1}
          placeholder="Untitled memo"
          value={title.value}
          readOnly={!canEdit}
          aria-invalid={title.tooLong || undefined}
          aria-describedby={title.tooLong ? complaint : undefined}
          onChange={(event) => title.write(event.target.value, event.target.selectionStart)}
          onKeyDown={(event) => onKey(event, title, () => editor && focusText(editor, 'start'))}
        />
      </h1>
      {title.tooLong && (
        <p id={complaint} role="alert" className="title-complaint">
          A title holds {TITLE_MAX} characters; this one has {count.format(title.value.length)}. The last
          title that fitted stays saved until this one is shortened.
        </p>
      )}
    </>
  );
}
