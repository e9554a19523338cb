import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { tell } from '#app/ask';
import { quotedWords } from '#domain/passage/find-words';
import { ownKeys } from '../own-keys';
import type { FoundWords } from './resolved';

/** Words in quotation marks in the text, and where they stand. */
export interface Quoted {
  words: string;
  from: number;
  to: number;
}

/** Typing is not answered word by word. */
const STILL_MS = 700;
const MOST_AT_ONCE = 50;

/** All words in quotation marks of the text, in order. */
export function quotedInText(doc: Node): Quoted[] {
  const found: Quoted[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc');
    for (const { words, start, end } of quotedWords(text))
      found.push({ words, from: pos + 1 + start, to: pos + 1 + end });
    return false;
  });
  return found;
}

/** Where the cables that the memo cites say these words, each in its place; null for nowhere. @throws Fault */
export async function findQuotedWords(
  memoId: string,
  words: readonly string[],
): Promise<(FoundWords | null)[]> {
  const { found } = await tell(`/memos/${memoId}/words`, { words: JSON.stringify(words) });
  return found as (FoundWords | null)[];
}

/** What quoted words depend on. */
export interface QuotedTextOptions {
  /** Where the cited cables say them. */
  find: ((words: readonly string[]) => Promise<(FoundWords | null)[]>) | null;
  /** Calls when what the memo cites has changed; returns how to stop. */
  onSources(changed: () => void): () => void;
  /** Which cables the memo cites, as one string. */
  sources(): string;
  /** Puts the quotation in the place of the words. */
  take(quoted: Quoted, found: FoundWords): void;
}

function sign(found: FoundWords | null, quoted: Quoted, mayTake: boolean, take: QuotedTextOptions['take']) {
  return (): HTMLElement => {
    if (!found || !mayTake) {
      const word = document.createElement('span');
      word.className = 'quoted-word';
      word.contentEditable = 'false';
      word.textContent = found ? '' : 'unsourced';
      word.dataset.tip = 'No cable that this memo cites, as far as you may read it, says these words.';
      return word;
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quoted-offer';
    button.contentEditable = 'false';
    button.textContent = `quote ${found.citation.replace(/^.*?, | \([^()]*\)$/g, '')}`;
    button.dataset.tip = `${found.citation} says these words. Make them a quote of it`;
    button.setAttribute(
      'aria-label',
      `${found.citation} says “${quoted.words.slice(0, 60)}”. Make it a quote`,
    );
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => take(quoted, found));
    return button;
  };
}

const quotedKey = new PluginKey<DecorationSet>('quotedText');

/** What is known of quoted words so far: looked up once, and anew when the memo cites another cable. */
class Known {
  private readonly answers = new Map<string, FoundWords | null>();
  private sources = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly options: QuotedTextOptions,
    private readonly told: () => void,
  ) {}

  get = (words: string) => this.answers.get(words);

  /** Looks up what is not known, once the text has been still for a moment. */
  look(text: () => Node): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(text()), STILL_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async ask(doc: Node): Promise<void> {
    const { find, sources } = this.options;
    const now = sources();
    if (now !== this.sources) this.answers.clear();
    this.sources = now;
    const wanted = [...new Set(quotedInText(doc).map(({ words }) => words))]
      .filter((words) => !this.answers.has(words))
      .slice(0, MOST_AT_ONCE);
    if (!find || wanted.length === 0) return;
    const found = await find(wanted);
    if (now !== sources()) return;
    wanted.forEach((words, i) => {
      const answer = found[i];
      if (answer !== undefined) this.answers.set(words, answer);
    });
    this.told();
  }
}

function decorate(doc: Node, known: Known, mayTake: boolean, take: QuotedTextOptions['take']): DecorationSet {
  const all = quotedInText(doc).flatMap((quoted) => {
    const found = known.get(quoted.words);
    if (found === undefined) return [];
    const key = `${mayTake} ${found?.citation} ${found?.start} ${quoted.words}`;
    const word = Decoration.widget(quoted.to, sign(found, quoted, mayTake, take), {
      key,
      side: -1,
      marks: [],
      ignoreSelection: true,
      stopEvent: ownKeys,
    });
    return found ? [word] : [word, Decoration.inline(quoted.from, quoted.to, { class: 'unsourced' })];
  });
  return DecorationSet.create(doc, all);
}

/**
 * Words in quotation marks are looked for in the cables that the memo cites: those that are found are offered as a
 * quotation, the others are marked as unsourced (SPEC CR92).
 */
export const QuotedText = Extension.create<QuotedTextOptions>({
  name: 'quotedText',
  addOptions: () => ({ find: null, onSources: () => () => {}, sources: () => '', take: () => {} }),
  addProseMirrorPlugins() {
    const { options, editor } = this;
    let view: EditorView | null = null;
    const known = new Known(options, () => {
      if (view && !view.isDestroyed) view.dispatch(view.state.tr.setMeta(quotedKey, true));
    });
    const draw = (doc: Node) => decorate(doc, known, editor.isEditable, options.take);
    return [
      new Plugin<DecorationSet>({
        key: quotedKey,
        state: {
          init: (_config, state) => draw(state.doc),
          apply: (tr, set) => (tr.docChanged || tr.getMeta(quotedKey) ? draw(tr.doc) : set),
        },
        props: { decorations: (state) => quotedKey.getState(state) },
        view: (made) => {
          view = made;
          const look = () => known.look(() => made.state.doc);
          const stop = options.onSources(look);
          look();
          return {
            update: (_view, before) => {
              if (before.doc !== made.state.doc) look();
            },
            destroy: () => {
              view = null;
              known.stop();
              stop();
            },
          };
        },
      }),
    ];
  },
});
