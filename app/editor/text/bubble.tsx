import { type Editor, isTextSelection } from '@tiptap/core';
import { MessageSquarePlus } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { REVIEW_KEYS } from '#app/review/use-review-keys';
import { IconButton } from '#app/ui/button';
import { useDesk } from '../desk-context';
import { Float } from '../float';
import { BOLD, HEADINGS, ITALIC, LINK, SOURCE, TEXT } from './commands';
import type { TextHandlers } from './handlers';
import { CommandButton } from './text-tools';
import { Toolbar } from './toolbar';
import { useEditorValue } from './use-editor-value';

const COMMANDS = [BOLD, ITALIC, LINK, SOURCE, ...HEADINGS.slice(1, 3), TEXT];

/** Bounds of selected words, as a string so that it is compared by value; null where none are selected. */
function selectedWords({ state, isFocused }: Editor): string | null {
  const { selection, doc } = state;
  const words = isTextSelection(selection) && doc.textBetween(selection.from, selection.to).trim();
  return words && isFocused ? `${selection.from}:${selection.to}` : null;
}

/** True while a mouse button is down: the menu comes when the selection is made, not while it grows. */
function usePressing(): boolean {
  const [pressing, setPressing] = useState(false);
  useEffect(() => {
    const down = () => setPressing(true);
    const up = () => setPressing(false);
    document.addEventListener('pointerdown', down, true);
    document.addEventListener('pointerup', up, true);
    document.addEventListener('pointercancel', up, true);
    return () => {
      document.removeEventListener('pointerdown', down, true);
      document.removeEventListener('pointerup', up, true);
      document.removeEventListener('pointercancel', up, true);
    };
  }, []);
  return pressing;
}

export interface SelectionBubbleProps {
  editor: Editor;
  on: TextHandlers;
}

/** A small bar above selected words. All that is in it is in the bar on top too. */
export function SelectionBubble({ editor, on }: SelectionBubbleProps) {
  const { canEdit, canComment, startComment } = useDesk();
  const words = useEditorValue(editor, selectedWords, null);
  const active = useEditorValue(editor, (e) => COMMANDS.filter((c) => c.active?.(e)).map((c) => c.id), []);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const pressing = usePressing();
  const anchor = useCallback(() => {
    const selection = window.getSelection();
    return selection?.rangeCount ? selection.getRangeAt(0).getBoundingClientRect() : null;
  }, []);
  const mayComment = canComment && startComment !== null;
  if (!words || pressing || dismissed === words || !(canEdit || mayComment)) return null;
  return (
    <Float key={words} anchor={anchor} above onClose={() => setDismissed(words)}>
      <Toolbar label="Selected words" className="bubble">
        {canEdit &&
          COMMANDS.map((command) => (
            <CommandButton
              key={command.id}
              command={command}
              editor={editor}
              on={on}
              pressed={active.includes(command.id)}
            />
          ))}
        {mayComment && (
          <IconButton
            label="Comment on these words"
            keys={REVIEW_KEYS.comment}
            size="small"
            onClick={on.comment}
          >
            <MessageSquarePlus size={16} aria-hidden="true" />
          </IconButton>
        )}
      </Toolbar>
    </Float>
  );
}
