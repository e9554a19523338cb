import { TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exchange, list, memoOf, openWindow, type Window, words } from './windows';

type Act = (window: Window, at: number, letter: string) => void;

/** Puts the caret within the words nearest to a share of the text. */
function toShare({ editor }: Window, share: number): void {
  const { doc, tr } = editor.state;
  const $at = doc.resolve(Math.floor(share * doc.content.size));
  editor.view.dispatch(tr.setSelection(TextSelection.near($at)));
}

const ACTS: Record<string, Act> = {
  write: (window, _, letter) => window.write(letter),
  erase: ({ editor }) => {
    const { $head } = editor.state.selection;
    if ($head.parentOffset > 0) editor.commands.deleteRange({ from: $head.pos - 1, to: $head.pos });
  },
  quote: ({ editor }) => editor.commands.insertContent({ type: 'inlineQuote', attrs: { citation: 'c1' } }),
  part: ({ editor }) => editor.commands.splitBlock(),
  join: ({ editor }) => editor.commands.joinTextblockBackward(),
  heading: ({ editor }) => editor.commands.toggleHeading({ level: 2 }),
  list: ({ editor }) => editor.commands.toggleBulletList(),
  numbers: ({ editor }) => editor.commands.toggleOrderedList(),
};

const act = fc.record({
  who: fc.constantFrom(0, 1),
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constant('write') },
    { weight: 3, arbitrary: fc.constantFrom(...Object.keys(ACTS)) },
    { weight: 1, arbitrary: fc.constant('exchange') },
  ),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

const START = memoOf(words('The minister met the ambassador.'), list('One point', 'Two points'), words(''));

const text = ({ editor }: Window) => editor.state.doc.textContent;

function beforeCaret({ editor }: Window): string {
  const { $head } = editor.state.selection;
  return $head.parent.textBetween(Math.max(0, $head.parentOffset - 1), $head.parentOffset);
}

/** What became of every letter that was written, when all have heard of everything. */
function after(acts: readonly { who: number; what: string; share: number }[], ids: readonly number[]) {
  const windows = [openWindow(START, ids[0] ?? 1), openWindow(START, ids[1] ?? 2)] as const;
  const [anna, ben] = windows;
  const written: string[] = [];
  const erased = new Set<string>();
  /** The letter that each has written last and not moved away from. */
  const last = new Map<Window, string>();
  try {
    for (const { who, what, share } of acts) {
      if (what === 'exchange') {
        exchange(anna, ben);
        for (const [window, letter] of last)
          if (!window.lost.join('').includes(letter)) expect(beforeCaret(window)).toBe(letter);
        continue;
      }
      const window = windows[who as 0 | 1];
      toShare(window, share);
      if (what === 'erase') erased.add(beforeCaret(window));
      const letter = String.fromCodePoint(0x4e00 + written.length);
      ACTS[what]?.(window, share, letter);
      last.delete(window);
      if (what === 'write') {
        written.push(letter);
        last.set(window, letter);
      }
    }
    exchange(anna, ben);
    exchange(anna, ben);
    return {
      written: written.filter((letter) => !erased.has(letter)),
      erased,
      texts: [text(anna), text(ben)],
      told: [...anna.lost, ...ben.lost].join(''),
    };
  } finally {
    for (const window of windows) window.close();
  }
}

test('[SY37] [SY38] whatever two people do to their paragraphs, every letter is in the memo or told, and every caret behind its own', () => {
  fc.assert(
    fc.property(
      fc.array(act, { minLength: 4, maxLength: 24 }),
      fc.constantFrom([1, 2], [2, 1]),
      (acts, ids) => {
        const { written, texts, told } = after(acts, ids);
        expect(texts[0]).toBe(texts[1]);
        expect(written.filter((letter) => !texts[0]?.includes(letter) && !told.includes(letter))).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);
