import type { Editor } from '@tiptap/core';
import { ChevronDown, MessageSquarePlus } from 'lucide-react';
import { REVIEW_KEYS } from '#app/review/use-review-keys';
import { Button, IconButton } from '#app/ui/button';
import { Menu, type MenuEntry } from '#app/ui/menu';
import { useDesk } from '../desk-context';
import { describeMark } from '../marks/choices';
import { selectedMark } from '../marks/portion-marks';
import {
  BOLD,
  BULLETS,
  HEADINGS,
  ITALIC,
  LINK,
  NUMBERS,
  QUOTE,
  TABLE,
  TEXT,
  type TextCommand,
} from './commands';
import type { TextHandlers } from './handlers';
import { tableEntries } from './table-menu';
import { Toolbar } from './toolbar';
import { useEditorValue } from './use-editor-value';

const STYLES = [TEXT, ...HEADINGS];
const BUTTONS = [BOLD, ITALIC, LINK, BULLETS, NUMBERS];

/** What the bar shows of the selection. */
interface BarState {
  active: string[];
  mark: string | null | undefined;
}

const readBar = (editor: Editor): BarState => ({
  active: [...STYLES, ...BUTTONS, TABLE].filter((command) => command.active?.(editor)).map(({ id }) => id),
  mark: selectedMark(editor.state),
});

const NOTHING: BarState = { active: [], mark: undefined };

/** A command as a button with a picture. */
export function CommandButton({
  command,
  editor,
  on,
  pressed,
}: {
  command: TextCommand;
  editor: Editor | null;
  on: TextHandlers;
  pressed: boolean;
}) {
  const Icon = command.icon;
  return (
    <IconButton
      label={command.label}
      keys={command.keys}
      size="small"
      aria-pressed={command.active ? pressed : undefined}
      disabled={!editor}
      onClick={() => editor && command.run(editor, on)}
    >
      <Icon size={16} aria-hidden="true" />
    </IconButton>
  );
}

function styleEntries(editor: Editor | null, on: TextHandlers): MenuEntry[] {
  return STYLES.map(({ label, icon: Icon, keys, run }) => ({
    label,
    keys,
    icon: <Icon size={16} />,
    run: () => editor && run(editor, on),
  }));
}

/** What can be done to the text, quietly; gone for whoever may not write. */
export function TextTools({ on }: { on: TextHandlers }) {
  const { editor, canEdit, canComment, handling, startComment } = useDesk();
  const { active, mark } = useEditorValue(editor, readBar, NOTHING);
  const toText = () => editor?.view.dom ?? null;
  const style = STYLES.find(({ id }) => active.includes(id)) ?? TEXT;
  if (!canEdit && !canComment) return null;
  return (
    <Toolbar label="Text" className="text-tools">
      {canEdit && (
        <>
          <Menu
            align="start"
            focusAfter={toText}
            trigger={
              <Button
                tone="quiet"
                size="small"
                tip="Style of the paragraph"
                className="style-button"
                disabled={!editor}
              >
                {style.label}
                <ChevronDown size={14} aria-hidden="true" />
              </Button>
            }
            entries={styleEntries(editor, on)}
          />
          {BUTTONS.map((command) => (
            <CommandButton
              key={command.id}
              command={command}
              editor={editor}
              on={on}
              pressed={active.includes(command.id)}
            />
          ))}
          <Menu
            align="start"
            focusAfter={toText}
            trigger={
              <IconButton label="Table" size="small" disabled={!editor}>
                <TABLE.icon size={16} aria-hidden="true" />
              </IconButton>
            }
            entries={tableEntries(editor, active.includes(TABLE.id))}
          />
          <Button
            tone="quiet"
            size="small"
            tip="Portion mark"
            keys="Alt+M"
            aria-label={`Portion mark: ${mark === undefined ? 'none here' : describeMark(mark, handling)}`}
            aria-haspopup="listbox"
            disabled={!editor || mark === undefined}
            onClick={on.chooseMark}
          >
            ({mark ?? handling})
          </Button>
          <Button
            tone="quiet"
            size="small"
            tip="Quote a cable"
            keys={QUOTE.keys}
            aria-label={QUOTE.label}
            disabled={!editor}
            onClick={on.findQuote}
          >
            <QUOTE.icon size={16} aria-hidden="true" />
            <span className="wide-only">Quote a cable</span>
          </Button>
        </>
      )}
      {canComment && (
        <Button
          tone="quiet"
          size="small"
          tip="Comment"
          keys={REVIEW_KEYS.comment}
          disabled={!editor || !startComment}
          onClick={on.comment}
        >
          <MessageSquarePlus size={16} aria-hidden="true" />
          <span className="max-xl:sr-only">Comment</span>
        </Button>
      )}
    </Toolbar>
  );
}
