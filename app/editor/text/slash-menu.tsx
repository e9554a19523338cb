import type { Editor } from '@tiptap/core';
import { type MutableRefObject, useCallback, useEffect, useId, useMemo, useState } from 'react';
import { Float } from '../float';
import { findCommands, type TextCommand } from './commands';
import type { TextHandlers } from './handlers';
import { type Slash, slashOf } from './slash';
import { useEditorValue } from './use-editor-value';

/** Set by the menu while it is open: takes the keys that are meant for it. */
export type SlashKeys = MutableRefObject<(event: KeyboardEvent) => boolean>;

/** Tells screen readers, while the caret stays in the text, which option is on. */
function useActiveOption(editor: Editor, list: string, option: string | null) {
  useEffect(() => {
    const { dom } = editor.view;
    if (option === null) return;
    dom.setAttribute('aria-controls', list);
    dom.setAttribute('aria-activedescendant', option);
    return () => {
      dom.removeAttribute('aria-controls');
      dom.removeAttribute('aria-activedescendant');
    };
  }, [editor, list, option]);
}

function run(editor: Editor, slash: Slash, command: TextCommand, on: TextHandlers) {
  editor.chain().focus().deleteRange({ from: slash.from, to: slash.to }).run();
  command.run(editor, on);
}

function OpenMenu({
  editor,
  slash,
  on,
  keys,
}: {
  editor: Editor;
  slash: Slash;
  on: TextHandlers;
  keys: SlashKeys;
}) {
  const found = useMemo(() => findCommands(slash.query), [slash.query]);
  const [at, setAt] = useState(0);
  const id = useId();
  const on_ = Math.min(at, found.length - 1);
  useActiveOption(editor, id, found.length > 0 ? `${id}-${on_}` : null);
  useEffect(() => {
    keys.current = (event) => {
      const command = found[on_];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setAt((on_ + step + found.length) % found.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && command) run(editor, slash, command, on);
      else return false;
      return found.length > 0;
    };
    return () => {
      keys.current = () => false;
    };
  });
  const { from } = slash;
  const anchor = useCallback(() => {
    const { left, top, bottom } = editor.view.coordsAtPos(Math.min(from, editor.state.doc.content.size));
    return new DOMRect(left, top, 0, bottom - top);
  }, [editor, from]);
  if (found.length === 0) return null;
  return (
    <Float anchor={anchor} onClose={() => {}}>
      <div id={id} role="listbox" aria-label="Insert" className="options">
        {found.map((command, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the caret stays in the text, whose keys lead here
          <div
            key={command.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === on_}
            data-active={i === on_}
            className="option"
            onPointerMove={() => setAt(i)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(editor, slash, command, on)}
          >
            <command.icon size={16} aria-hidden="true" />
            <span>{command.label}</span>
            {command.typed && <span className="option-hint">{command.typed}</span>}
          </div>
        ))}
      </div>
    </Float>
  );
}

/** The menu behind `/`: the caret stays in the text, arrows choose, Enter takes, Escape puts it away. */
export function SlashMenu({ editor, on, keys }: { editor: Editor; on: TextHandlers; keys: SlashKeys }) {
  const slash = useEditorValue(editor, (e) => slashOf(e.state), null);
  if (!slash) return null;
  return <OpenMenu key={slash.nth} editor={editor} slash={slash} on={on} keys={keys} />;
}
