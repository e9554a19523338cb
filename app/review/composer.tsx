import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Fault } from '#app/ask';
import { announce } from '#app/editor/desk/announce';
import { Button } from '#app/ui/button';
import { Field, TextArea } from '#app/ui/field';
import { isKeys } from '#app/ui/keys';
import { toast } from '#app/ui/toast';
import type { Change } from './api';
import type { Draft } from './drafts';
import { useReviewDesk } from './review-context';

const SEND = 'Mod+Enter';
const BLANK = 'A comment needs words. Write something, then send it.';

export interface ComposerProps {
  /** The draft that is written here. */
  draft: string;
  label: string;
  placeholder?: string;
  /** What the draft becomes. */
  changeOf(draft: Draft): Change;
  /** Where its writer says who it is for. */
  audience?: ReactNode;
  /** Said when it is sent. */
  sent: string;
  /**
   * Called when it was sent, with the id of the thread where it opened one, and the draft is gone; not if its writer is
   * at something else by then.
   */
  onSent?(thread: string | null): void;
  /** Called when it is left by Escape or thrown away. */
  onLeave(): void;
  /** The words it began with: they alone are no loss. */
  began?: string;
}

type Sending = { kind: 'no' } | { kind: 'yes' } | { kind: 'failed'; why: string };

/** Whether somebody has gone on to something else than this: what they type there must not be torn from them. */
function isElsewhere(place: Element | null): boolean {
  const { activeElement } = document;
  const isNowhere = activeElement === null || activeElement === document.body;
  return !isNowhere && !place?.contains(activeElement);
}

function useSending({ draft, changeOf, sent, onSent }: ComposerProps, body: string) {
  const { drafts, change } = useReviewDesk();
  const form = useRef<HTMLFormElement>(null);
  const [sending, setSending] = useState<Sending>({ kind: 'no' });
  const send = async () => {
    const written = drafts.get(draft);
    if (sending.kind === 'yes' || !written) return;
    if (body.trim() === '') return setSending({ kind: 'failed', why: BLANK });
    setSending({ kind: 'yes' });
    try {
      const thread = await change(changeOf(written));
      const goneOn = isElsewhere(form.current);
      drafts.drop(draft);
      announce(sent);
      if (!goneOn) onSent?.(thread);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      setSending({ kind: 'failed', why: `${error.message} Your words are kept here.` });
    }
  };
  return { form, sending, setSending, send };
}

/** Takes the focus when it is wanted; with the caret behind the words. */
function useWantedFocus(draft: string) {
  const { wanted, want } = useReviewDesk();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const { current } = field;
    if (wanted !== draft || !current) return;
    current.focus();
    current.setSelectionRange(current.value.length, current.value.length);
    want(null);
  }, [wanted, want, draft]);
  return field;
}

/** Where a remark is written. Its words are kept on each keystroke; Escape leaves them for later. */
export function Composer(props: ComposerProps) {
  const { draft, label, placeholder, onLeave, audience, began = '' } = props;
  const { drafts } = useReviewDesk();
  const body = useSyncExternalStore(drafts.subscribe, () => drafts.get(draft)?.body ?? '');
  const field = useWantedFocus(draft);
  const { form, sending, setSending, send } = useSending(props, body);
  const isWorthKeeping = body.trim() !== '' && body !== began;
  const discard = () => {
    const dropped = drafts.drop(draft);
    onLeave();
    if (dropped && isWorthKeeping) toast('Draft thrown away.', { undo: () => drafts.putBack(dropped) });
  };
  const leave = () => {
    if (!isWorthKeeping) drafts.drop(draft);
    onLeave();
  };
  const hear = (event: KeyboardEvent) => {
    if (isKeys(event.nativeEvent, SEND)) void send();
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      ref={form}
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onBlur={(event) => {
        const card = event.currentTarget.closest('[data-card]') ?? event.currentTarget;
        const left = !card.contains(event.relatedTarget) && document.hasFocus();
        if (left && !isWorthKeeping && sending.kind === 'no') drafts.drop(draft);
      }}
    >
      <Field label={label} hideLabel error={sending.kind === 'failed' ? sending.why : null}>
        <TextArea
          ref={field}
          rows={2}
          className="composer-text"
          placeholder={placeholder}
          value={body}
          readOnly={sending.kind === 'yes'}
          onChange={(event) => {
            if (sending.kind === 'failed') setSending({ kind: 'no' });
            drafts.write(draft, event.target.value);
          }}
          onKeyDown={hear}
        />
      </Field>
      {audience}
      <div className="composer-buttons">
        <Button tone="quiet" size="small" onClick={discard}>
          Cancel
        </Button>
        <Button
          type="submit"
          tone="primary"
          size="small"
          tip="Send"
          keys={SEND}
          busy={sending.kind === 'yes'}
        >
          Send
        </Button>
      </div>
    </form>
  );
}
