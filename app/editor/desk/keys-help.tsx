import { useEffect } from 'react';
import { REVIEW_KEYS } from '#app/review/use-review-keys';
import { Dialog } from '#app/ui/dialog';
import { Kbd } from '#app/ui/kbd';
import { isKeys } from '#app/ui/keys';
import { BOLD, BULLETS, HEADINGS, ITALIC, LINK, NUMBERS, QUOTE, RULE, TEXT } from '../text/commands';

interface Line {
  what: string;
  keys?: string;
  typed?: string;
}

const HELP = 'Mod+/';

const ofCommands: Line[] = [QUOTE, TEXT, ...HEADINGS, BOLD, ITALIC, LINK, BULLETS, NUMBERS, RULE].map(
  ({ label, keys, typed }) => ({ what: label, keys, typed }),
);

const GROUPS: readonly { title: string; lines: readonly Line[] }[] = [
  { title: 'Writing', lines: ofCommands },
  {
    title: 'On the desk',
    lines: [
      { what: 'Menu of all that can be inserted', typed: '/' },
      { what: 'Portion mark of the paragraph', keys: 'Alt+M', typed: '(C)' },
      { what: 'Undo your last change', keys: 'Mod+Z' },
      { what: 'Do it again', keys: 'Mod+Shift+Z' },
      { what: 'These keys', keys: HELP },
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
      { what: 'Remove it', keys: 'Backspace' },
    ],
  },
];

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `?` outside of text opens the help, `Mod+/` anywhere. */
export function useHelpKey(open: () => void) {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const asked = isKeys(event, HELP) || (isKeys(event, '?') && !isTyping(event.target));
      if (!asked || event.defaultPrevented) return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [open]);
}

/** The keys of the desk. */
export function KeysHelp({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" size="medium">
      <div className="keys-help">
        {GROUPS.map(({ title, lines }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {lines.map(({ what, keys, typed }) => (
                <div key={what}>
                  <dt>{what}</dt>
                  <dd>
                    {keys && <Kbd keys={keys} />}
                    {typed && <code>{typed}</code>}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
