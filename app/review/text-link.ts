import { Extension } from '@tiptap/core';
import type { Node as PmNode } from '@tiptap/pm/model';
import type { TextAnchor } from '#server/review/types';
import { OBJECT } from './flat-text';
import { type HighlightEvents, highlights } from './highlights';
import type { Places, Traces } from './places';
import { selectByKey } from './select-by-key';

/** How the text has a thread now. */
export interface Spot {
  /** Where it stands, or stood; null where that cannot be told. */
  rank: number | null;
  /** The words it is on, blocks parted by line feeds; null where they, or the quotation, are not there. */
  words: string | null;
}

export type Spots = ReadonlyMap<string, Spot>;

/** What the comments pane hears of the text. */
export interface TextHearer {
  picked: HighlightEvents['picked'];
  moved: HighlightEvents['moved'];
}

/** Cards need not follow each keystroke. */
const STILL_MS = 80;
/** A new line, and the next one: their places are kept in one go. */
const MOVED_MS = 600;

const leaf = (node: PmNode) => (node.type.name === 'hardBreak' ? '\n' : OBJECT);

function spotsOf(places: Places, traces: Traces, doc: PmNode): Spots {
  const spot = (id: string): Spot => {
    const place = places.get(id);
    if (!place) return { rank: traces.get(id) ?? null, words: null };
    return { rank: place.from, words: doc.textBetween(place.from, place.to, '\n', leaf) };
  };
  return new Map([...places.keys()].map((id) => [id, spot(id)]));
}

/** What cards show of the spots: their order and words. Where exactly they stand changes with each keystroke. */
function faceOf(spots: Spots): string {
  const inOrder = [...spots].sort(([, a], [, b]) => (a.rank ?? 0) - (b.rank ?? 0));
  return JSON.stringify(inOrder.map(([id, { words }]) => [id, words]));
}

/** Between the text and the comments beside it: where each thread stands, what was clicked, what was moved. */
export class TextLink {
  /** Set by the comments pane while it is there. */
  hearer: TextHearer | null = null;
  #spots: Spots = new Map();
  #face = '';
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #moved = new Map<string, TextAnchor>();
  #movedTimer: ReturnType<typeof setTimeout> | undefined;

  readonly events: HighlightEvents = {
    places: (places, traces, doc) => {
      clearTimeout(this.#timer);
      const settle = () => this.#settle(spotsOf(places, traces, doc));
      const isSame =
        places.size === this.#spots.size && [...places.keys()].every((id) => this.#spots.has(id));
      if (isSame) this.#timer = setTimeout(settle, STILL_MS);
      else settle();
    },
    picked: (thread, writing) => this.hearer?.picked(thread, writing),
    moved: (thread, anchor) => {
      this.#moved.set(thread, anchor);
      clearTimeout(this.#movedTimer);
      this.#movedTimer = setTimeout(() => this.#flush(), MOVED_MS);
    },
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Spots => this.#spots;

  /** Ends with the session; what was moved last is told before. */
  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#movedTimer);
    this.#flush();
  }

  #flush(): void {
    const moved = [...this.#moved];
    this.#moved.clear();
    for (const [thread, anchor] of moved) this.hearer?.moved(thread, anchor);
  }

  #settle(spots: Spots): void {
    const face = faceOf(spots);
    if (face === this.#face) return;
    this.#face = face;
    this.#spots = spots;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Marks commented words and quotations in the text. */
export const commentHighlights = (link: TextLink) =>
  Extension.create({
    name: 'commentHighlights',
    addProseMirrorPlugins: () => [highlights(link.events), selectByKey()],
  });
