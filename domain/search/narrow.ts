/** Fields that a query can be narrowed by with one click. */
export type NarrowField = 'date' | 'from' | 'class' | 'tag';

const pattern = (field: NarrowField, value: string) =>
  new RegExp(`(^|\\s)${field}:"?${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"?(?=\\s|$)`, 'gi');

/** Whether the query asks for `field:value`, with no dash before it. */
export const isNarrowed = (query: string, field: NarrowField, value: string): boolean =>
  pattern(field, value).test(query);

/** The query that asks for `field:value` too. Where it has alternatives, each of them does. */
export function narrowed(query: string, field: NarrowField, value: string): string {
  const added = `${field}:${value}`;
  return query
    .trim()
    .split(/(\s+(?:or|\|)\s+)(?=(?:[^"]*"[^"]*")*[^"]*$)/i)
    .map((part, i) => (i % 2 === 1 ? part : `${part} ${added}`.trim()))
    .join('');
}

/** The query without `field:value`. */
export const widened = (query: string, field: NarrowField, value: string): string =>
  query.replace(pattern(field, value), '').replace(/\s+/g, ' ').trim();
