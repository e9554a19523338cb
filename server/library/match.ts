import type { KnownParagraph } from '#db/queries/cable-revisions';
import type { Paragraph } from '#domain/cable/cable';

type Next = Pick<Paragraph, 'key' | 'reading'>;

/**
 * Gives each paragraph of a new revision the identity of its predecessor (SPEC IM9): numbered ones by their key, a
 * lost number counting as the number; unnumbered ones by the same words before the same place. Null for a new one.
 * No identity is given twice; of several that fit, the first of `known`.
 */
export function matchParagraphs(known: readonly KnownParagraph[], next: readonly Next[]): (string | null)[] {
  const found: (string | null)[] = next.map(() => null);
  const taken = new Set<string>();
  const pass = (name: (paragraph: Next) => string | null) => {
    const waiting = group(known, name);
    for (const [i, paragraph] of next.entries()) {
      if (found[i]) continue;
      const of = name(paragraph);
      const fitting = of === null ? [] : (waiting.get(of) ?? []);
      const old = fitting.find((id) => !taken.has(id));
      if (!old) continue;
      taken.add(old);
      found[i] = old;
    }
  };
  pass(({ key }) => (isUnnumbered(key) ? null : key.replace('?', '')));
  pass(({ key, reading }) => (isUnnumbered(key) ? reading : null));
  pass(({ key }) => (isUnnumbered(key) ? key : null));
  return found;
}

const isUnnumbered = (key: string) => key.startsWith('u');

function group(known: readonly KnownParagraph[], name: (paragraph: Next) => string | null) {
  const groups = new Map<string, string[]>();
  for (const paragraph of known) {
    const of = name(paragraph);
    if (of === null) continue;
    const ids = groups.get(of);
    if (ids) ids.push(paragraph.paragraphId);
    else groups.set(of, [paragraph.paragraphId]);
  }
  return groups;
}
