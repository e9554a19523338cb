import type { Editor } from '@tiptap/core';
import { Brackets, ExternalLink, MessageSquare, Pilcrow, TextQuote, X } from 'lucide-react';
import { buttonClass, IconButton } from '#app/ui/button';
import { useDesk } from '../desk-context';
import { focusText } from '../text/focus-text';
import { asOneStep } from '../text/history';
import type { QuoteHost } from './hosts';
import { type QuoteForm, switchForm } from './insert';
import { REMOVES_QUOTE } from './removals';
import type { ResolvedQuote } from './resolved';

function change(editor: Editor, host: QuoteHost, form: QuoteForm) {
  const at = host.position();
  const tr = at === undefined ? null : switchForm(editor.state, at, form);
  if (tr) asOneStep(editor, () => editor.view.dispatch(tr.scrollIntoView()));
  focusText(editor);
}

function remove(editor: Editor, host: QuoteHost) {
  const at = host.position();
  const node = at === undefined ? null : editor.state.doc.nodeAt(at);
  if (at === undefined || !node) return;
  const tr = editor.state.tr.delete(at, at + node.nodeSize).setMeta(REMOVES_QUOTE, true);
  asOneStep(editor, () => editor.view.dispatch(tr));
  focusText(editor);
}

const FORMS = [
  { form: 'block', label: 'Make it a block', icon: TextQuote },
  { form: 'inline', label: 'Put it into a sentence', icon: Pilcrow },
  { form: 'cite', label: 'Cite it without its words', icon: Brackets },
] as const;

/** Keeps their room, so that no line moves when they come. */
export function ActionsToCome() {
  const { canEdit, canComment } = useDesk();
  const count = 1 + Number(canComment) + (canEdit ? FORMS.length : 0);
  return <span className="quote-actions" style={{ width: `${count * 1.875 - 0.125}rem` }} />;
}

/** What can be done with a quotation. Seen when the quotation is pointed at, selected, or has the focus. */
export function QuoteActions({ host, quote }: { host: QuoteHost; quote: ResolvedQuote | null }) {
  const { editor, canEdit, canComment, startComment } = useDesk();
  if (!editor) return null;
  const comment =
    quote && canComment && startComment && (() => startComment({ kind: 'quote', citation: quote.id }));
  return (
    <span className="quote-actions">
      {comment && (
        <IconButton label="Comment on this quote" size="small" onClick={comment}>
          <MessageSquare size={14} aria-hidden="true" />
        </IconButton>
      )}
      {quote && (
        <a
          href={quote.href}
          target="_blank"
          rel="noreferrer"
          aria-label="Open"
          data-tip="Open in a new tab"
          className={buttonClass('quiet', 'small', 'w-7 px-0')}
        >
          <ExternalLink size={14} aria-hidden="true" />
        </a>
      )}
      {canEdit &&
        quote &&
        FORMS.filter(({ form }) => form !== host.form).map(({ form, label, icon: Icon }) => (
          <IconButton key={form} label={label} size="small" onClick={() => change(editor, host, form)}>
            <Icon size={14} aria-hidden="true" />
          </IconButton>
        ))}
      {canEdit && (
        <IconButton label="Remove" size="small" onClick={() => remove(editor, host)}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      )}
    </span>
  );
}
