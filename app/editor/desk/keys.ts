import { REVIEW_KEYS } from '#app/review/use-review-keys';
import type { KeyGroup } from '#app/shell/page-keys';
import { BOLD, BULLETS, HEADINGS, ITALIC, LINK, NUMBERS, QUOTE, RULE, TEXT } from '../text/commands';

/** The keys of the desk, as the list behind `?` shows them. */
export const DESK_KEYS: readonly KeyGroup[] = [
  {
    title: 'Writing',
    lines: [QUOTE, TEXT, ...HEADINGS, BOLD, ITALIC, LINK, BULLETS, NUMBERS, RULE].map(
      ({ label, keys, typed }) => ({ what: label, keys, typed }),
    ),
  },
  {
    title: 'On the desk',
    lines: [
      { what: 'Menu of all that can be inserted', typed: '/' },
      { what: 'Portion mark of the paragraph', keys: 'Alt+M', typed: '(C)' },
      { what: 'Undo your last change', keys: 'Mod+Z' },
      { what: 'Do it again', keys: 'Mod+Shift+Z' },
    ],
  },
  {
    title: 'Comments',
    lines: [
      { what: 'Comment on the selected words or quote', keys: REVIEW_KEYS.comment },
      { what: 'Select the next paragraph, where you may not write', typed: 'Shift ↓' },
      { what: 'Next comment', keys: REVIEW_KEYS.next },
      { what: 'Previous comment', keys: REVIEW_KEYS.previous },
      { what: 'Send', keys: 'Mod+Enter' },
      { what: 'Back to the text', keys: 'Esc' },
    ],
  },
  {
    title: 'On a quote',
    lines: [
      { what: 'Select it', typed: 'arrow keys' },
      { what: 'Open its paragraph in the cable', keys: 'Enter' },
      { what: 'Into its words', keys: 'Tab' },
      { what: 'Choose words there', typed: 'Shift → ↓' },
      { what: 'Remove it', keys: 'Backspace' },
    ],
  },
];
