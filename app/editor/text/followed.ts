import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type KeptPlace, keepPlace, type Range, whereKept } from '#app/review/anchors';
import { isFromOthers, yTextOf } from '#app/review/places';

interface Followed extends Range {
  /** What is shown there meanwhile. */
  sign: (() => HTMLElement) | null;
}

type Step = { follow: object; range: Range; sign: Followed['sign'] } | { leave: object };

const key = new PluginKey<ReadonlyMap<object, Followed>>('followed');

/**
 * From here on it can be asked where this stretch of the text has got to, whoever writes in it and around it. `mark`
 * stands for it; what is written at its ends is not part of it. Ends with `leave`.
 */
export const follow = (tr: Transaction, mark: object, range: Range, sign: Followed['sign'] = null) =>
  tr.setMeta(key, { follow: mark, range, sign } satisfies Step);

export const leave = (tr: Transaction, mark: object) => tr.setMeta(key, { leave: mark } satisfies Step);

/** Where a stretch has got to; null where none is followed by this mark, or its paragraph is gone. */
export const followed = (state: EditorState, mark: object): Range | null => {
  const found = key.getState(state)?.get(mark);
  return found ? { from: found.from, to: found.to } : null;
};

function stepped(places: ReadonlyMap<object, Followed>, step: Step | undefined) {
  if (!step) return places;
  const next = new Map(places);
  if ('leave' in step) next.delete(step.leave);
  else next.set(step.follow, { ...step.range, sign: step.sign });
  return next;
}

/** A change made here says by its steps what became of a place. */
function here({ from, to }: Range, { mapping }: Transaction): Range {
  if (from === to) return { from: mapping.map(from, -1), to: mapping.map(to, -1) };
  const start = mapping.map(from, 1);
  return { from: start, to: Math.max(start, mapping.map(to, -1)) };
}

/**
 * Where something before the caret is after a change, by where it begins. Others' changes leave the caret behind what it
 * stood behind.
 */
export function carriedOn(
  at: number | null,
  tr: Transaction,
  was: Pick<Range, 'from'> | null,
  is: Pick<Range, 'from'> | null,
): number | null {
  if (at === null || !isFromOthers(tr)) return at && tr.mapping.map(at);
  return was?.from === at ? (is?.from ?? null) : null;
}

/** Follows places while something is waited for that will stand there. The changes of others replace the whole text: Yjs knows. */
export const FollowedPlaces = Extension.create({
  name: 'followedPlaces',
  addProseMirrorPlugins() {
    let kept = new Map<object, KeptPlace>();
    return [
      new Plugin<ReadonlyMap<object, Followed>>({
        key,
        state: {
          init: () => new Map(),
          apply(tr, before, _, state) {
            let places = before;
            if (tr.docChanged && before.size > 0) {
              const y = isFromOthers(tr) ? yTextOf(state) : null;
              const where = (mark: object, place: Followed): Range | null => {
                if (!y) return here(place, tr);
                const there = kept.get(mark);
                return there ? whereKept(y, there) : null;
              };
              places = new Map(
                [...before].flatMap(([mark, place]) => {
                  const now = where(mark, place);
                  return now ? [[mark, { ...place, ...now }] as const] : [];
                }),
              );
            }
            return stepped(places, tr.getMeta(key));
          },
        },
        props: {
          decorations: (state) =>
            DecorationSet.create(
              state.doc,
              [...(key.getState(state) ?? [])].flatMap(([mark, { from, sign }]) =>
                sign ? [Decoration.widget(from, sign, { mark })] : [],
              ),
            ),
        },
        view: () => ({
          update(view, before) {
            const places = key.getState(view.state);
            const y = yTextOf(view.state);
            if (!places || !y || (places === key.getState(before) && view.state.doc === before.doc)) return;
            kept = new Map([...places].map(([mark, place]) => [mark, keepPlace(y, place)]));
          },
        }),
      }),
    ];
  },
});
