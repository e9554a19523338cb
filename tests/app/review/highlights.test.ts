import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeRange, trimmed } from '#app/review/anchors';
import { flatten } from '#app/review/flat-text';
import { type HighlightEvents, highlights, placesIn, showThreads } from '#app/review/highlights';
import { type Traces, yTextOf } from '#app/review/places';
import type { TextAnchor } from '#server/review/types';
import { find, openWindow, paragraph, typeAt, type Window } from './desk';

const FIRST = 'Partners could not agree on members. ';
const SECOND = 'The majority supported the proposal. ';
const THIRD = 'Russia led the opposition.';
const WORDS = 'The majority supported the proposal.';

let ana: Window;
let ben: Window;
let moved: [string, TextAnchor][];
let picked: string[];
/** What the window that was told last knows of words that are gone. */
let traced: Traces;

function watch({ editor }: Window): void {
  const events: HighlightEvents = {
    places: (_, traces) => {
      traced = traces;
    },
    picked: (thread) => picked.push(thread),
    moved: (thread, anchor) => moved.push([thread, anchor]),
  };
  editor.registerPlugin(highlights(events));
}

function anchorOn({ editor }: Window, words: string): TextAnchor {
  const y = yTextOf(editor.state);
  if (!y) throw new Error('no text');
  return describeRange(y, flatten(editor.state.doc), find(editor, words));
}

function comment(anchor: TextAnchor): void {
  for (const { editor } of [ana, ben])
    showThreads(editor.view, [{ id: 't', on: { kind: 'text', anchor }, colour: '#123456' }], null);
}

/** The words a thread is on, in each window; null where they are gone. */
function onWords(): (string | null)[] {
  return [ana, ben].map(({ editor }) => {
    const range = placesIn(editor.state).get('t');
    return range ? editor.state.doc.textBetween(range.from, range.to, '|') : null;
  });
}

beforeEach(() => {
  moved = [];
  picked = [];
  traced = new Map();
  ana = openWindow([paragraph(FIRST, SECOND, THIRD), paragraph('The end.')]);
  ben = openWindow(null, ana);
  for (const window of [ana, ben]) watch(window);
});

afterEach(() => {
  ana.close();
  ben.close();
});

describe('A remark stays on its words', () => {
  test('[RV9] whatever is typed before, behind and around them, by either', () => {
    comment(anchorOn(ana, WORDS));
    typeAt(ana.editor, 1, 'In Athens ');
    typeAt(ben.editor, find(ben.editor, WORDS).from, 'Still: ');
    typeAt(ana.editor, find(ana.editor, WORDS).to, ' Really.');
    typeAt(ben.editor, find(ben.editor, 'Russia').from, 'But ');
    expect(onWords()).toEqual([WORDS, WORDS]);
    expect(moved).toEqual([]);
  });

  test('[RV9] and follows them when they are edited inside', () => {
    comment(anchorOn(ana, WORDS));
    typeAt(ben.editor, find(ben.editor, 'supported').from, 'warmly ');
    typeAt(ana.editor, find(ana.editor, 'proposal').from, 'U.S. ');
    const now = 'The majority warmly supported the U.S. proposal.';
    expect(onWords()).toEqual([now, now]);
  });

  test('[RV9] from the first character of the memo to its last', () => {
    comment(anchorOn(ana, FIRST.trim()));
    expect(onWords()).toEqual([FIRST.trim(), FIRST.trim()]);
    comment(anchorOn(ana, 'The end.'));
    typeAt(ben.editor, 1, 'x');
    expect(onWords()).toEqual(['The end.', 'The end.']);
  });

  test('[RV10] a new line before them moves them into other characters: the place is found, and kept anew', () => {
    comment(anchorOn(ana, WORDS));
    ana.editor
      .chain()
      .setTextSelection(find(ana.editor, 'majority').from - 4)
      .splitBlock()
      .run();
    expect(onWords()).toEqual([WORDS, WORDS]);
    const last = moved.at(-1);
    if (!last) throw new Error('nothing was moved');
    comment(last[1]);
    typeAt(ben.editor, find(ben.editor, 'supported').from, 'warmly ');
    const now = 'The majority warmly supported the proposal.';
    expect(onWords()).toEqual([now, now]);
  });

  test('[RV10] only the window that moved them says so', () => {
    comment(anchorOn(ana, WORDS));
    ana.editor.commands.setTextSelection(3);
    ana.editor.commands.setNode('heading', { level: 2 });
    expect(onWords()).toEqual([WORDS, WORDS]);
    expect(moved.length).toBe(1);
  });
});

describe('A remark whose words were parted or cut into, and an undo', () => {
  /** What every window makes of the place that was kept last, as the server hands it on. */
  function onKept(): (string | null)[] {
    const last = moved.at(-1);
    if (last) comment(last[1]);
    return onWords();
  }

  test('[RV27] a new line within them that is taken back: it is on them, and on nothing more', () => {
    comment(anchorOn(ana, WORDS));
    ana.editor.chain().setTextSelection(find(ana.editor, 'majority').from).splitBlock().run();
    expect(onKept()).toEqual([
      'The |majority supported the proposal.',
      'The |majority supported the proposal.',
    ]);
    ana.editor.commands.undo();
    expect(onWords()).toEqual([WORDS, WORDS]);
    expect(onKept()).toEqual([WORDS, WORDS]);
    typeAt(ben.editor, find(ben.editor, 'supported').from, 'warmly ');
    expect(onWords()).toEqual(Array(2).fill('The majority warmly supported the proposal.'));
  });

  test('[RV27] a deletion over their end that is taken back: in no window it grows', () => {
    comment(anchorOn(ana, WORDS));
    const from = find(ana.editor, 'posal.').from;
    ana.editor.view.dispatch(ana.editor.state.tr.delete(from, find(ana.editor, 'sia led').from));
    expect(onWords()).toEqual(Array(2).fill('The majority supported the pro'));
    ana.editor.commands.undo();
    expect(onKept()).toEqual([WORDS, WORDS]);
  });
});

describe('A remark whose words are deleted', () => {
  test('[RV11] says so in every window, and is on them again when undo brings them back', () => {
    comment(anchorOn(ana, WORDS));
    ana.editor.commands.focus();
    ana.editor.view.dispatch(
      ana.editor.state.tr.delete(find(ana.editor, WORDS).from, find(ana.editor, WORDS).to),
    );
    expect(onWords()).toEqual([null, null]);
    expect(traced.get('t')).toBe(FIRST.length + 1);
    ana.editor.commands.undo();
    expect(onWords()).toEqual([WORDS, WORDS]);
  });

  test('[RV13] keeps its rank, whichever window deleted them', () => {
    comment(anchorOn(ana, WORDS));
    const { from, to } = find(ana.editor, WORDS);
    const seen: (number | undefined)[] = [];
    for (const [one, other] of [
      [ana, ben],
      [ben, ana],
    ] as const) {
      one.editor.view.dispatch(one.editor.state.tr.delete(from, to));
      seen.push(traced.get('t'));
      // Text is written far behind it, which makes the other window look again.
      typeAt(other.editor, other.editor.state.doc.content.size - 1, '!');
      seen.push(traced.get('t'));
      one.editor.commands.undo();
    }
    expect(seen).toEqual([from, from, from, from]);
  });

  test('[RV11] is on them again when their paragraph comes back, also in a window that opens later', () => {
    const anchor = anchorOn(ana, WORDS);
    comment(anchor);
    const [first] = [ana.editor.state.doc.firstChild?.nodeSize ?? 0];
    ana.editor.view.dispatch(ana.editor.state.tr.delete(0, first));
    expect(onWords()).toEqual([null, null]);
    ana.editor.commands.undo();
    expect(onWords()).toEqual([WORDS, WORDS]);
    const late = openWindow(null, ana);
    watch(late);
    showThreads(late.editor.view, [{ id: 't', on: { kind: 'text', anchor }, colour: '#123456' }], null);
    const range = placesIn(late.editor.state).get('t');
    expect(range && late.editor.state.doc.textBetween(range.from, range.to)).toBe(WORDS);
    late.close();
  });

  test('[RV11] cut and pasted elsewhere by the same hand, it goes with them, and the new place is kept', () => {
    comment(anchorOn(ana, WORDS));
    const { from, to } = find(ana.editor, WORDS);
    const cut = ana.editor.state.doc.slice(from, to);
    ana.editor.view.dispatch(ana.editor.state.tr.delete(from, to));
    expect(onWords()).toEqual([null, null]);
    ana.editor.view.dispatch(ana.editor.state.tr.replace(2, 2, cut));
    expect(onWords()).toEqual([WORDS, WORDS]);
    expect(moved.at(-1)?.[0]).toBe('t');
  });

  test('[RV23] one on a source that words of the memo rest on is on those words', () => {
    const marks = [{ type: 'paraphrase', attrs: { citation: 'tied' } }];
    const tied = { type: 'text', text: 'They agreed.', marks };
    const content = [{ type: 'text', text: 'Then. ' }, tied, { type: 'text', text: ' They left.' }];
    ana.editor.commands.setContent({ type: 'doc', content: [{ type: 'paragraph', content }] });
    for (const { editor } of [ana, ben])
      showThreads(
        editor.view,
        [{ id: 't', on: { kind: 'quote', citation: 'tied' }, colour: '#123456' }],
        null,
      );
    expect(onWords()).toEqual(['They agreed.', 'They agreed.']);
    expect(ana.editor.view.dom.querySelector('[data-thread=t]')?.textContent).toBe('They agreed.');
    typeAt(ben.editor, 1, 'Now: ');
    expect(onWords()).toEqual(['They agreed.', 'They agreed.']);
  });

  test('[RV11] so does one on a quotation', () => {
    const citation = '00000000-0000-4000-8000-000000000001';
    const quote = { type: 'quote', attrs: { citation } };
    ana.editor.commands.setContent({ type: 'doc', content: [paragraph('One.'), quote, paragraph('Two.')] });
    for (const { editor } of [ana, ben])
      showThreads(editor.view, [{ id: 't', on: { kind: 'quote', citation }, colour: '#123456' }], null);
    const places = () => [ana, ben].map(({ editor }) => placesIn(editor.state).get('t')?.from ?? null);
    expect(places()).toEqual([6, 6]);
    const node = ana.editor.state.doc.nodeAt(6);
    if (!node) throw new Error('no quotation');
    ana.editor.view.dispatch(ana.editor.state.tr.delete(6, 7));
    expect(places()).toEqual([null, null]);
    ana.editor.view.dispatch(ana.editor.state.tr.insert(0, node));
    expect(places()).toEqual([0, 0]);
  });

  test('[RV11] does not settle on the same word elsewhere', () => {
    comment(anchorOn(ana, 'The majority'.slice(0, 3)));
    const at = find(ana.editor, 'The majority');
    ben.editor.view.dispatch(ben.editor.state.tr.delete(at.from, at.from + 3));
    expect(onWords()).toEqual([null, null]);
  });
});

describe('What a selection gives', () => {
  test('[RV12] blanks around it are dropped; blanks alone are nothing', () => {
    const flat = flatten(ana.editor.state.doc);
    const { from, to } = find(ana.editor, ' The majority supported the proposal. ');
    expect(trimmed(flat, { from, to })).toEqual(find(ana.editor, WORDS));
    expect(trimmed(flat, { from, to: from + 1 })).toBeNull();
  });

  test('[RV12] of a quotation within it nothing is taken but that it stands there', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const quote = { type: 'inlineQuote', attrs: { citation: id } };
    ana.editor.commands.setContent({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'They wrote ' }, quote, { type: 'text', text: ' then.' }],
        },
        { type: 'quote', attrs: { citation: id } },
        paragraph('After.'),
      ],
    });
    const y = yTextOf(ana.editor.state);
    const flat = flatten(ana.editor.state.doc);
    if (!y) throw new Error('no text');
    const anchor = describeRange(y, flat, { from: 1, to: ana.editor.state.doc.content.size - 1 });
    expect(anchor.exact).toBe('They wrote \uFFFC then.\nAfter.');
    comment(anchor);
    expect(onWords()).toEqual(['They wrote  then.|After.', 'They wrote  then.|After.']);
  });
});

describe('In the text', () => {
  test('[RV9] words and quotations with a remark are marked in its author’s colour, and a click names the thread', () => {
    const anchor = anchorOn(ana, WORDS);
    comment(anchor);
    const marked = ana.editor.view.dom.querySelector<HTMLElement>('.commented');
    expect(marked?.textContent).toBe(WORDS);
    expect(marked?.style.getPropertyValue('--person')).toBe('#123456');
    marked?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(picked).toEqual(['t']);
  });

  test('[RV15] where threads lie on one another each click takes the next; a resolved one is not marked', () => {
    const shown = (id: string, words: string, quiet = false) => ({
      id,
      on: { kind: 'text', anchor: anchorOn(ana, words) } as const,
      colour: '#123456',
      quiet,
    });
    const threads = [
      shown('sentence', WORDS),
      shown('word', 'majority'),
      shown('done', 'majority supported', true),
      shown('elsewhere', 'Russia'),
    ];
    const click = (active: string | null) => {
      showThreads(ana.editor.view, threads, active);
      ana.editor.view.dom
        .querySelector('[data-thread="word"]')
        ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    };
    click(null);
    click('word');
    click('sentence');
    expect(picked).toEqual(['word', 'sentence', 'word']);
    expect(ana.editor.view.dom.querySelector('[data-thread="done"]')).toBeNull();
    showThreads(ana.editor.view, threads, 'done');
    expect(ana.editor.view.dom.querySelector('[data-thread="done"]')).not.toBeNull();
  });
});
