import type { Line } from '../lines';
import { type FieldName, fieldName, LONGEST_LINE } from './field-names';
import { splitFields } from './inline';

/** A field and its lines, the first of which names it. */
export interface Field {
  name: FieldName;
  lines: Line[];
}

/** The header as fields in order, and the index of the first line behind it. */
export interface HeaderRegion {
  fields: Field[];
  end: number;
}

/** These alone make a header; an address line or a caption could be anything. */
const STRONG: ReadonlySet<FieldName> = new Set([
  'date',
  'executive-order',
  'subject',
  'classification',
  'transmission',
  'tags',
  'telno',
]);

/** How many further lines a field may have without a blank line between. */
const MOST_LINES: Readonly<Record<FieldName, number>> = {
  transmission: 6,
  distribution: 30,
  date: 0,
  from: 1,
  to: 200,
  info: 200,
  telno: 0,
  classification: 0,
  caption: 0,
  passing: 8,
  'executive-order': 1,
  tags: 2,
  subject: 3,
  reference: 30,
  'classified-by': 6,
  other: 0,
};

/** Once the subject has been, a line like these is the text's. */
const BEFORE_SUBJECT: ReadonlySet<FieldName> = new Set([
  'passing',
  'from',
  'to',
  'info',
  'transmission',
  'distribution',
]);

const LABEL = /^[¶\uFFFD]?\s{0,4}\d{1,3}\s{0,2}\\?\.(?!\d)/;
const REFERENCE_ITEM = /^[¶\uFFFD]?\s?\(?[A-Z][.)]/;
const CUT_REFERENCE =
  /(?:^|[\s,;(])[A-Z][.)]$|\b(?:RIO|SAO|LA|PORT|NEW|TEL|SAN|SANTO|THE|ABU|ADDIS|HO|HONG|KUALA|BUENOS|MEXICO)$/i;
const STATION_AND_SERIAL = /^[A-Z][A-Z .']{1,30} \d{1,7}\b.{0,60}$/i;
const FOR_WHOM = /^FOR [A-Z][A-Z ,./'-]{2,60}$/;
const FURTHER_WHOM = /^(?:AND|FROM|INFO) [A-Z][A-Z ,./'-]{2,60}$/;
/** The text's first heading where no blank line parts it from the references. */
const TEXT_BEGINS =
  /^(?:(?:BEGIN )?(?:SUMMARY|INTRODUCTION|COMMENT|OVERVIEW|BACKGROUND)\b|ACTION REQUEST|[-=*_]{3})/i;
/** The end of a Classified By line that a blank line cut off: `SONS 1.4 (B) AND (D)`. */
const REASONS_ALONE = /^(?:(?:FOR )?[A-Z]{0,7}:? )?1\. ?[456] ?\(?[A-H]\b/i;
/** A line behind the subject that is none of it: what is asked of the addressee, or the text's first words. */
const NOT_SUBJECT =
  /:$|^\(\d|^This (?:is an|message|cable)\b.*\.$|^(?:SUGGEST|PLEASE|REQUEST|DEPT|DEPARTMENT|PASS|FOLLOWING)\b.*\.$|^(?:SUMMARY|BEGIN SUMMARY|COMMENT|INTRODUCTION|ACTION REQUESTED?)\b\s?[:.-]/;
/** What is asked of the addressee may stand behind the subject too. */
const ASKS = /^(?:SUGGEST|PLEASE|REQUEST)\b.{0,60}\b(?:PASS|REPEAT)\b/;
/** A wrapped line is at least so long. */
const FULL = 45;
const WITH_COLON = /^[A-Za-z]{4,7} *[:;]/;

const MOST_OTHER = 600;
const MOST_LINES_READ = 600;

/**
 * Finds the header between `first` and `last`: field lines, what stands between them, up to the first paragraph
 * label or the last field's last line. Without a telling field there is no header: `end` is `first`. `skip` tells lines
 * that are not the cable's.
 */
export function findHeader(
  lines: readonly Line[],
  first: number,
  last: number,
  skip: (line: number) => boolean = () => false,
): HeaderRegion {
  const reader = new RegionReader(first);
  const limit = Math.min(last, first + MOST_LINES_READ);
  for (let i = first; i < limit; i++) {
    const line = lines[i];
    if (skip(i)) continue;
    if (!line || !reader.take(line, i)) break;
  }
  return reader.strong ? { fields: reader.fields, end: reader.end } : { fields: [], end: first };
}

class RegionReader {
  fields: Field[] = [];
  end: number;
  strong = false;
  private pastSubject = false;
  private blankBefore = true;
  private others: Line[] = [];
  private otherLength = 0;

  constructor(first: number) {
    this.end = first;
  }

  /** False where the header is over. */
  take(line: Line, index: number): boolean {
    if (line.text === '') {
      this.blankBefore = true;
      return true;
    }
    const field = fieldName(line.text);
    const name = field && this.allows(field, line) ? field : null;
    if (!name && LABEL.test(line.text) && this.strong) return false;
    const going = name ? this.open(name, line, index) : this.more(line, index);
    this.blankBefore = false;
    return going;
  }

  private allows(field: FieldName, line: Line): boolean {
    if (field === 'passing' && !this.strong) return false;
    if (this.pastSubject && field === 'subject' && !WITH_COLON.test(line.text)) return false;
    return !this.pastSubject || !BEFORE_SUBJECT.has(field) || ASKS.test(line.text) || this.isForWhom(line);
  }

  /** For whom the text is, right behind the references: `FOR CHIEFS OF MISSION / AND PRINCIPAL OFFICERS FROM …`. */
  private isForWhom(line: Line): boolean {
    const behind = this.fields.at(-1)?.name === 'reference';
    return behind && !this.blankBefore && this.others.length === 0 && FOR_WHOM.test(line.text);
  }

  private open(name: FieldName, line: Line, index: number): boolean {
    if (this.others.length > 0) this.fields.push({ name: 'other', lines: this.others });
    this.others = [];
    this.otherLength = 0;
    const [first = line, ...further] = splitFields(line);
    this.push(name, first);
    this.pushFurther(further);
    this.end = index + 1;
    return true;
  }

  private push(name: FieldName, line: Line): void {
    this.fields.push({ name, lines: [line] });
    if (STRONG.has(name)) this.strong = true;
    if (name === 'subject') this.pastSubject = true;
  }

  /** Fields that stand behind another one in its line. */
  private pushFurther(parts: readonly Line[]): void {
    for (const part of parts) this.push(fieldName(part.text) ?? 'other', part);
  }

  private more(line: Line, index: number): boolean {
    const field = this.fields.at(-1);
    const bare = this.others.length === 0 && !this.blankBefore;
    if (field?.name === 'subject' && bare && /^[-=_*]{3,}$/.test(line.text)) {
      this.end = index + 1;
      return true;
    }
    const goesOn = field && this.others.length === 0 && continues(field, line, this.blankBefore);
    if (field && goesOn && !(this.pastSubject && field.name === 'passing' && !FURTHER_WHOM.test(line.text))) {
      const [first = line, ...further] = splitFields(line);
      field.lines.push(first);
      this.pushFurther(further);
      this.end = index + 1;
      return true;
    }
    this.others.push(line);
    this.otherLength += line.text.length;
    return this.otherLength <= MOST_OTHER;
  }
}

function continues(field: Field, line: Line, blankBefore: boolean): boolean {
  if (line.text.length > LONGEST_LINE) return false;
  if (field.name === 'reference' && REFERENCE_ITEM.test(line.text)) return true;
  if (field.name === 'reference' && goesOn(field.lines.at(-1)?.text ?? '', line.text)) return true;
  if (field.name === 'classified-by' && REASONS_ALONE.test(line.text)) return true;
  if (blankBefore || field.lines.length > MOST_LINES[field.name]) return false;
  if (field.name === 'reference' && TEXT_BEGINS.test(line.text)) return false;
  if (field.name === 'reference' && isProse(line.text, field.lines.at(-1)?.text ?? '')) return false;
  return field.name !== 'subject' || !NOT_SUBJECT.test(line.text);
}

/** A reference that a blank line cut: its number alone, or what follows a label or the first word of a name. */
function goesOn(before: string, text: string): boolean {
  if (/^\d{1,6}$/.test(text)) return true;
  return CUT_REFERENCE.test(before) && STATION_AND_SERIAL.test(text);
}

/** A full line without a number behind a reference that is complete: in a copy without blank lines the text begins. */
function isProse(text: string, before: string): boolean {
  const complete = before.length < FULL && !/[,;:(-]$|\b(?:AND|OF|TO|FROM)$/i.test(before);
  return complete && text.length >= FULL && !/\d{3}/.test(text);
}
