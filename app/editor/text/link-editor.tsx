import type { Editor } from '@tiptap/core';
import { type FormEvent, useCallback, useId, useState } from 'react';
import { Button } from '#app/ui/button';
import { isSafeHref } from '#domain/memo/href';
import { Float } from '../float';
import { focusText } from './focus-text';

/** The address as a link bears it: what was typed, with its scheme where that was left out; null for none that is safe. */
export function linkAddress(typed: string): string | null {
  const address = typed.trim();
  if (/^[^\s@/:]+@[^\s@/]+\.[a-z]{2,}$/i.test(address)) return `mailto:${address}`;
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}([/?#:]\S*)?$/i.test(address)) return `https://${address}`;
  return isSafeHref(address) ? address : null;
}

function setLink(editor: Editor, href: string) {
  const { empty } = editor.state.selection;
  const bare = empty && !editor.isActive('link');
  const chain = editor.chain();
  if (bare)
    chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
  else chain.extendMarkRange('link').setLink({ href }).run();
}

export interface LinkEditorProps {
  editor: Editor;
  close(): void;
}

/** The field for the address of a link, beside the words that bear it. */
export function LinkEditor({ editor, close }: LinkEditorProps) {
  const stored: unknown = editor.getAttributes('link').href;
  const had = typeof stored === 'string' ? stored : '';
  const [typed, setTyped] = useState(had);
  const [fault, setFault] = useState(false);
  const field = useId();
  const leave = () => {
    close();
    focusText(editor);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const href = linkAddress(typed);
    if (href === null) return setFault(true);
    setLink(editor, href);
    leave();
  };
  const anchor = useCallback(() => {
    const { from, to } = editor.state.selection;
    const [start, end] = [editor.view.coordsAtPos(from), editor.view.coordsAtPos(to)];
    return new DOMRect(start.left, start.top, 0, end.bottom - start.top);
  }, [editor]);
  return (
    <Float anchor={anchor} onClose={leave}>
      <form className="link-editor" onSubmit={submit}>
        <label htmlFor={field}>Address</label>
        <input
          id={field}
          // biome-ignore lint/a11y/noAutofocus: the field is what was asked for
          autoFocus
          value={typed}
          placeholder="example.org, a mail address, /cables/08STATE2034#p64"
          aria-invalid={fault}
          onChange={(event) => {
            setTyped(event.target.value);
            setFault(false);
          }}
        />
        {fault && <p role="alert">A link leads to a web page, a mail address or a place on this site.</p>}
        <div className="link-buttons">
          <Button type="submit" size="small" tone="primary">
            Set link
          </Button>
          {had && (
            <Button
              size="small"
              tone="quiet"
              onClick={() => {
                editor.chain().extendMarkRange('link').unsetLink().run();
                leave();
              }}
            >
              Remove link
            </Button>
          )}
        </div>
      </form>
    </Float>
  );
}
