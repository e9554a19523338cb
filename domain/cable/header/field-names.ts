import { readClassificationLine } from './classification';

/** A header field by what it holds; `other` stands between fields and is none of them. */
export type FieldName =
  | 'transmission'
  | 'date'
  | 'from'
  | 'to'
  | 'info'
  | 'classification'
  | 'caption'
  | 'passing'
  | 'executive-order'
  | 'tags'
  | 'subject'
  | 'reference'
  | 'classified-by'
  | 'other';

/** A longer line is no header line; it keeps what reads the header from work without end. */
export const LONGEST_LINE = 1000;

const STARTS: readonly (readonly [RegExp, FieldName])[] = [
  [/^(?:[ZOPR](?: [ZOPR]){0,2} +)?\d{6}Z +[A-Z]{3} +\d{2}/i, 'date'],
  [/^E\.? ?[O0]\.? {0,2}\d{5}\b/i, 'executive-order'],
  [/^TAGS?\b *:?/, 'tags'],
  [/^SUBJ(?:ECT)? *:/i, 'subject'],
  [/^REFS?(?:ERENCES?)? *:/i, 'reference'],
  [/^(?:CLASSIFIED BY|REASONS? *:|DERIVED FROM *:)/i, 'classified-by'],
  [/^FM [A-Z]/, 'from'],
  [/^TO [A-Z]{3}/, 'to'],
  [/^INFO [A-Z]{3}/, 'info'],
  [/^(?:VZCZC|[ZOPR]{2} RU[A-Z]{3,}|DE RU[A-Z]{3,} #|ZN[RY] [A-Z]{5})/, 'transmission'],
  [
    /^(?:SIPDIS|SENSITIVE|NOFORN|EXDIS|NODIS|STADIS|LIMDIS|EFTO|AIDAC|NOCONTRACT|TERREP|E F T O)(?:$|[ ,;/])/,
    'caption',
  ],
  [/^[^a-z]{0,12}\bSENSITIVE BUT UNCLASSIFIED\b[^a-z]*$/, 'caption'],
  [/^[A-Z][A-Z0-9/.&-]{0,20}(?: [A-Z0-9/.&-]{1,12}){0,2} (?:FOR|PASS)\b|^FOR [A-Z]/, 'passing'],
];

/** The field that a line begins; null for a line that begins none. */
export function fieldName(text: string): FieldName | null {
  if (text.length > LONGEST_LINE) return null;
  for (const [pattern, name] of STARTS) if (pattern.test(text)) return name;
  return readClassificationLine(text) ? 'classification' : null;
}
