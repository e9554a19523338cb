import { readClassificationLine } from './classification';
import { DAY_AND_TIME } from './dates';

/** A header field by what it holds; `other` stands between fields and is none of them. */
export type FieldName =
  | 'transmission'
  | 'distribution'
  | 'date'
  | 'from'
  | 'to'
  | 'info'
  | 'telno'
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
  [/^(?:[ZOPRM](?: [ZOPRM]){0,2} +)?\d{6} ?Z +[A-Z]{3} +\d{2}/i, 'date'],
  [DAY_AND_TIME, 'date'],
  [/^E\.? {0,2}[O0]\.?:? {0,2}\d{4,5}\b|^DECL(?:AS)? ?: ?\S/i, 'executive-order'],
  [/^(?:TAGS?\b *:?|tags? *:)/i, 'tags'],
  [/^S?UBJ(?:ECT)? *[:;]|^SUBJECT [A-Z(]/i, 'subject'],
  [
    /^REFS?(?:ERENCES?|TELS?|\(S\))? *:|^A[.)] REF:? [A-Z]{3}|^REFS?\.? *(?:\[A\] |\(?A[.):] |\([A-Z]\)|[0O]\.[A-Z])/i,
    'reference',
  ],
  [
    /^(?:(?:\((?:U|SBU|C)\) ?)?CLASSIFIED BY|CLASS(?:IFICATION)? BY|REASONS? *:|DERIVED FROM *:)/i,
    'classified-by',
  ],
  [/^FM [A-Z]/, 'from'],
  [/^(?:INFO|ACTION|ORIGIN) +[A-Z]{1,5}-\d\d\b|^(?:[A-Z]{1,5}-\d\d(?: +|$)){2}/, 'distribution'],
  [/^-{8,} ?[0-9A-Z]{6}\b|^(?:DRAFTED|APPROVED|CLEARED) BY\b|^\d{2}\/\d{2,3}$/, 'distribution'],
  [/^TO [A-Z]{3}/, 'to'],
  [/^INFO [A-Z]{3}/, 'info'],
  [
    /^(?:TEL ?NO|TELEGRAM (?:NUMBER|NO))\.? *\d{1,5}\b|^[0O]\.[A-Z]{1,3}\d{1,6}\b(?!.*(?:SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED))/,
    'telno',
  ],
  [/^(?:DESKBY \d{6}Z|GRS ?\d{2,5}|GPS ?\d{2,5})/, 'distribution'],
  [/^(?:VZCZC|[ZOPR]{2} RU[A-Z]{3,}|DE RU[A-Z]{3,} #|ZN[RY] [A-Z]{5})/, 'transmission'],
  [
    /^(?:SIPDIS|SENSITIVE|NOFORN|EXDIS|NODIS|STADIS|LIMDIS|EFTO|AIDAC|NOCONTRACT|TERREP|CODEL|E F T O|N O F O R N|CORRECTED COPY|C O R R E C T E D|FOUO)(?:$|[ ,;/])/,
    'caption',
  ],
  [/^[^a-z]{0,12}\b(?:SENSITIVE BUT UNCLASSIFIED|FOR OFFICIAL USE ONLY)\b[^a-z]*$/, 'caption'],
  [
    /^[A-Z][A-Z0-9/.&-]{0,20}(?: [A-Z0-9/.&-]{1,12}){0,2} (?:FOR|PASS)\b|^(?:FOR|PASS(?: TO)?|PLEASE PASS(?: TO)?) [A-Z]|^(?:SUGGEST|REQUEST)\b.{0,60}\b(?:PASS|REPEAT)\b/,
    'passing',
  ],
];

/** The field that a line begins; null for a line that begins none. */
export function fieldName(text: string): FieldName | null {
  if (text.length > LONGEST_LINE) return null;
  for (const [pattern, name] of STARTS) if (pattern.test(text)) return name;
  return readClassificationLine(text) ? 'classification' : null;
}
