import type { Editor } from '@tiptap/core';
import {
  Bold,
  BookMarked,
  Heading1,
  Heading2,
  Heading3,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  Quote,
  Table,
  Type,
} from 'lucide-react';
import type { TextHandlers } from './handlers';
import { onTable, TABLE_COMMANDS } from './tables';

/** Something that can be done to the text: in the bar, in the menu behind `/`, in the list of keys. */
export interface TextCommand {
  id: string;
  label: string;
  icon: LucideIcon;
  /** `Mod+B` */
  keys?: string;
  /** What can be typed instead, where something can. */
  typed?: string;
  /** Further words it is found by. */
  words: string;
  run(editor: Editor, on: TextHandlers): void;
  /** Whether the selection is that already. */
  active?(editor: Editor): boolean;
}

const heading = (level: 1 | 2 | 3, icon: LucideIcon): TextCommand => ({
  id: `heading-${level}`,
  label: `Heading ${level}`,
  icon,
  keys: `Mod+Alt+${level}`,
  typed: '#'.repeat(level),
  words: 'title section',
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
  active: (editor) => editor.isActive('heading', { level }),
});

export const TEXT: TextCommand = {
  id: 'text',
  label: 'Text',
  icon: Type,
  keys: 'Mod+Alt+0',
  words: 'paragraph plain',
  run: (editor) => editor.chain().focus().setParagraph().run(),
  active: (editor) => editor.isActive('paragraph'),
};

export const HEADINGS: readonly TextCommand[] = [
  heading(1, Heading1),
  heading(2, Heading2),
  heading(3, Heading3),
];

export const BOLD: TextCommand = {
  id: 'bold',
  label: 'Bold',
  icon: Bold,
  keys: 'Mod+B',
  typed: '**bold**',
  words: 'strong',
  run: (editor) => editor.chain().focus().toggleBold().run(),
  active: (editor) => editor.isActive('bold'),
};

export const ITALIC: TextCommand = {
  id: 'italic',
  label: 'Italic',
  icon: Italic,
  keys: 'Mod+I',
  typed: '*italic*',
  words: 'emphasis',
  run: (editor) => editor.chain().focus().toggleItalic().run(),
  active: (editor) => editor.isActive('italic'),
};

export const LINK: TextCommand = {
  id: 'link',
  label: 'Link',
  icon: Link,
  keys: 'Mod+Shift+K',
  words: 'address url web',
  run: (_editor, on) => on.editLink(),
  active: (editor) => editor.isActive('link'),
};

export const BULLETS: TextCommand = {
  id: 'bullets',
  label: 'Bulleted list',
  icon: List,
  keys: 'Mod+Shift+8',
  typed: '-',
  words: 'points unordered',
  run: (editor) => editor.chain().focus().toggleBulletList().run(),
  active: (editor) => editor.isActive('bulletList'),
};

export const NUMBERS: TextCommand = {
  id: 'numbers',
  label: 'Numbered list',
  icon: ListOrdered,
  keys: 'Mod+Shift+7',
  typed: '1.',
  words: 'ordered points',
  run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  active: (editor) => editor.isActive('orderedList'),
};

export const TABLE: TextCommand = {
  id: 'table',
  label: 'Table',
  icon: Table,
  words: 'grid rows columns',
  run: (editor) => onTable(editor, TABLE_COMMANDS.insert),
  active: (editor) => editor.isActive('table'),
};

export const RULE: TextCommand = {
  id: 'rule',
  label: 'Rule',
  icon: Minus,
  typed: '---',
  words: 'line divider separator',
  run: (editor) => editor.chain().focus().setHorizontalRule().run(),
};

export const QUOTE: TextCommand = {
  id: 'quote',
  label: 'Quote a cable',
  icon: Quote,
  keys: 'Mod+Shift+9',
  typed: '08STATE2034 ¶64',
  words: 'cite citation source paragraph',
  run: (_editor, on) => on.findQuote(),
};

export const SOURCE: TextCommand = {
  id: 'source',
  label: 'Rests on a source',
  icon: BookMarked,
  keys: 'Mod+Alt+S',
  words: 'paraphrase tie source cite',
  run: (_editor, on) => on.tieSource(),
  active: (editor) => editor.isActive('paraphrase'),
};

/** What the menu behind `/` offers, in order. */
export const SLASH: readonly TextCommand[] = [
  QUOTE,
  SOURCE,
  TEXT,
  ...HEADINGS,
  BULLETS,
  NUMBERS,
  TABLE,
  RULE,
  BOLD,
  ITALIC,
];

/** The commands that a query finds: by the beginning of a word of the label first, then by their other words. */
export function findCommands(query: string, commands: readonly TextCommand[] = SLASH): TextCommand[] {
  const wanted = query.trim().toLowerCase();
  const starts = (text: string) =>
    text
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted));
  const squeezed = (command: TextCommand) =>
    command.label.toLowerCase().replace(/\s+/g, '').startsWith(wanted);
  const byLabel = commands.filter((command) => starts(command.label) || squeezed(command));
  return [...byLabel, ...commands.filter((command) => !byLabel.includes(command) && starts(command.words))];
}
