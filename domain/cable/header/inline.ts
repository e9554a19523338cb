import type { Line } from '../lines';

/**
 * Fields that a copy without its line ends wrote behind one another: `SUBJECT: … REF: A. MOSCOW 816 Classified By: …`.
 * A subject may name an order; only what is said of the classification begins the field. A reference glued to the last
 * word of the subject begins one too, and a Classified By glued to the last reference.
 */
const FIELD =
  /(?<=\S)\s{1,8}(?=E\.?[O0]\.? ?\d{5}\b:? ?(?:DECL|DNG|N\/A|X?GDS|ADS|OADR|RDS|AS AMENDED|MR\b|[X(]\d?)|TAGS ?:|SUBJECT ?:|REF(?:S|TELS?|\(S\)|ERENCES?)? ?:|CLASSIFIED BY ?:)|(?<=[A-Z]{2})(?=REF: (?:\(?[A-Z][.)] ?|[A-Z][A-Z ]{1,20} \d))|(?<=[)\d])(?=CLASSIFIED BY\b)/gi;
/** A field that has nothing yet but its own name or first label: `REF: A. REF: STATE 1` is one reference. */
const NAME_ALONE = /^REFS?(?:ERENCES?|TELS?)?\.?\s*:?\s*(?:\(?[A-Z][.)]\)?)?$/i;
/** Short of this there is no room for two. */
const SHORTEST = 16;

/** The line, or its parts where further fields begin in it. The parts cover it but for the blanks between them. */
export function splitFields(line: Line): Line[] {
  const { text } = line;
  if (text.length < SHORTEST) return [line];
  const parts: Line[] = [];
  let from = 0;
  const add = (until: number) => {
    const part = text.slice(from, until);
    parts.push({ ...line, from: line.from + from, to: line.from + until, text: part });
  };
  for (const match of text.matchAll(FIELD)) {
    if (match[0] === '' && !/[A-Z]{2}$|[)\d]$/.test(text.slice(0, match.index))) continue;
    if (NAME_ALONE.test(text.slice(from, Math.min(match.index, from + 30)))) continue;
    add(match.index);
    from = match.index + match[0].length;
  }
  add(text.length);
  return parts;
}
