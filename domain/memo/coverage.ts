import type { Statement } from './statements';

/** What is known of a quoted cable. */
export interface SourceCable {
  id: string;
  /** Ids of the cables it refers to (REF); null where the reader is not cleared for its header. */
  refs: readonly string[] | null;
}

/** What is known of a quotation. */
export interface CoverageQuote {
  cableId: string;
  /** Its copy lost a line within it; null where the reader may not see its words. */
  damaged: boolean | null;
}

/** Cables of which each refers to another of them: as evidence they may be one source. */
export interface SourceGroup {
  cables: string[];
  /** Which refers to which. */
  links: { from: string; to: string }[];
}

/** How far a memo is covered by its sources. It counts; what it means a person judges. */
export interface Coverage {
  /** How many sentences were looked at. */
  total: number;
  /** Sentences without any source. */
  unsourced: Statement[];
  /** Sentences that rest on one cable alone, or on several that are one. `group` names those. */
  single: { statement: Statement; cables: string[]; linked: boolean }[];
  /** Citations of quotations with a line that the copy lost. */
  damaged: string[];
  /** Quotations whose words the reader may not see: whether they are damaged is not known. */
  unknown: number;
  groups: SourceGroup[];
  /** Quoted cables whose references the reader may not see. */
  refsUnknown: string[];
}

/** The cables that refer to one another, directly or over a third that is quoted too (SPEC ME64). */
export function sourceGroups(cables: readonly SourceCable[]): SourceGroup[] {
  const quoted = new Set(cables.map((cable) => cable.id));
  const links = cables.flatMap(({ id, refs }) =>
    [...new Set(refs ?? [])].filter((ref) => ref !== id && quoted.has(ref)).map((to) => ({ from: id, to })),
  );
  const head = new Map([...quoted].map((id) => [id, id]));
  const rootOf = (id: string): string => {
    const above = head.get(id) ?? id;
    return above === id ? id : rootOf(above);
  };
  for (const { from, to } of links) head.set(rootOf(to), rootOf(from));
  const groups = new Map<string, SourceGroup>();
  for (const { id } of cables) {
    const root = rootOf(id);
    const group = groups.get(root) ?? { cables: [], links: [] };
    if (!group.cables.includes(id)) group.cables.push(id);
    groups.set(root, group);
  }
  for (const link of links) groups.get(rootOf(link.from))?.links.push(link);
  return [...groups.values()].filter((group) => group.cables.length > 1);
}

/**
 * Judges a memo's sentences by what they rest on. A citation that is not in `quotes` (not this memo's, or not known
 * yet) is no source.
 */
export function coverageOf(
  statements: readonly Statement[],
  quotes: ReadonlyMap<string, CoverageQuote>,
  cables: readonly SourceCable[],
  used: readonly string[],
): Coverage {
  const groups = sourceGroups(cables);
  const groupOf = (id: string) => groups.find((group) => group.cables.includes(id));
  const restsOn = (statement: Statement) => [
    ...new Set(statement.citations.flatMap((id) => quotes.get(id)?.cableId ?? [])),
  ];
  const single: Coverage['single'] = [];
  const unsourced: Statement[] = [];
  for (const statement of statements) {
    const on = restsOn(statement);
    const [first] = on;
    if (first === undefined) unsourced.push(statement);
    else if (on.length === 1) single.push({ statement, cables: on, linked: false });
    else {
      const group = groupOf(first);
      if (group && on.every((id) => group.cables.includes(id)))
        single.push({ statement, cables: on, linked: true });
    }
  }
  const known = [...new Set(used)].flatMap((id) => {
    const quote = quotes.get(id);
    return quote ? [{ id, ...quote }] : [];
  });
  return {
    total: statements.length,
    unsourced,
    single,
    damaged: known.filter((quote) => quote.damaged).map((quote) => quote.id),
    unknown: known.filter((quote) => quote.damaged === null).length,
    groups,
    refsUnknown: cables.filter((cable) => cable.refs === null).map((cable) => cable.id),
  };
}
