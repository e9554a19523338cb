/** A paragraph as one revision has it, for comparing: `id` is its identity through all of them. */
export interface Comparable {
  id: string;
  mark: string | null;
  treatedAs: string;
  /** Null where the reader may not read it. */
  reading: string | null;
}

/**
 * What became of a paragraph. `hidden`: one of the two texts is above the reader's clearance, so whether it changed is
 * not said.
 */
export type Became = 'same' | 'changed' | 'remarked' | 'new' | 'gone' | 'hidden';

/** A paragraph in two revisions; null where that one does not have it. */
export interface Pair<P extends Comparable> {
  became: Became;
  before: P | null;
  after: P | null;
}

function becameOf(before: Comparable | null, after: Comparable | null): Became {
  if (!before) return 'new';
  if (!after) return 'gone';
  if (before.reading === null || after.reading === null) return 'hidden';
  if (before.reading !== after.reading) return 'changed';
  return before.mark === after.mark && before.treatedAs === after.treatedAs ? 'same' : 'remarked';
}

/**
 * Pairs the paragraphs of two revisions by their identity, in the order of the later one; what is gone stands behind
 * what it stood behind.
 */
export function pairRevisions<P extends Comparable>(before: readonly P[], after: readonly P[]): Pair<P>[] {
  const old = new Map(before.map((paragraph) => [paragraph.id, paragraph]));
  const kept = new Set(after.map((paragraph) => paragraph.id));
  /** What is gone, by the paragraph before it that was kept; null at the beginning. */
  const gone = new Map<string | null, P[]>();
  let anchor: string | null = null;
  for (const paragraph of before) {
    if (kept.has(paragraph.id)) anchor = paragraph.id;
    else gone.set(anchor, [...(gone.get(anchor) ?? []), paragraph]);
  }
  const goneBehind = (id: string | null): Pair<P>[] =>
    (gone.get(id) ?? []).map((paragraph) => ({ became: 'gone', before: paragraph, after: null }));
  return [
    ...goneBehind(null),
    ...after.flatMap((paragraph) => {
      const was = old.get(paragraph.id) ?? null;
      return [
        { became: becameOf(was, paragraph), before: was, after: paragraph },
        ...goneBehind(paragraph.id),
      ];
    }),
  ];
}
