import type { Cable, Paragraph } from './cable';
import { formatMrn } from './mrn';
import { type CitedCable, chicago, nara } from './publication';

/** `working` for the office, `wikileaks` for the bare id, `nara` and `chicago` for publication. */
export type CitationStyle = 'working' | 'wikileaks' | 'nara' | 'chicago';

/** What a citation needs of a paragraph. */
export type CitedParagraph = Pick<Paragraph, 'number' | 'key' | 'mark'> & { treatedAs?: string };

/**
 * A citation of paragraphs of one cable (SPEC CP27): `08 STATE 2034, para 64 (C)`, `08 STATE 2034, paras 20–23 (C)`.
 * Without paragraphs it cites the cable.
 */
export function formatCitation(
  cable: CitedCable,
  paragraphs: readonly CitedParagraph[],
  style: CitationStyle = 'working',
): string {
  switch (style) {
    case 'working':
      return joined([
        cable.id === null ? 'cable without a number' : formatMrn(cable.id),
        working(paragraphs),
      ]);
    case 'wikileaks':
      return joined([cable.id ?? 'cable without a number', pilcrows(paragraphs)]);
    case 'nara':
      return joined([...nara(cable), published(paragraphs), damage(cable)]);
    case 'chicago':
      return `${joined([...chicago(cable), published(paragraphs), damage(cable)])}.`;
  }
}

/** Whether a copy lost lines, labels or headings, and is to be cited as damaged. */
export function isDamaged(cable: Pick<Cable, 'paragraphs' | 'issues'>): boolean {
  const lost = cable.paragraphs.some(
    (p) => p.flags.includes('line-missing') || p.flags.includes('label-missing'),
  );
  return lost || cable.issues.some((issue) => issue.code === 'heading-missing');
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(', ');
}

/** Paragraphs in order as runs: consecutive numbers with the same mark make one. */
interface Run {
  first: CitedParagraph;
  from: number | null;
  to: number | null;
}

function runs(paragraphs: readonly CitedParagraph[], byMark: boolean): Run[] {
  const out: Run[] = [];
  for (const paragraph of paragraphs) {
    const open = out.at(-1);
    const next =
      open !== undefined && open.to !== null && paragraph.number === open.to + 1 && /\d$/.test(paragraph.key);
    if (next && (!byMark || open.first.mark === paragraph.mark)) open.to = paragraph.number;
    else out.push({ first: paragraph, from: paragraph.number, to: paragraph.number });
  }
  return out;
}

/** Marks stand behind what they cover: once at the end where all are marked alike. */
function working(paragraphs: readonly CitedParagraph[]): string {
  const numbered = paragraphs.filter((p) => p.number !== null);
  const alike = new Set(numbered.map((p) => p.mark)).size < 2;
  const list = runs(numbered, !alike).map((run) => `${range(run)}${alike ? '' : mark(run.first)}`);
  const head = list.length === 0 ? '' : `${plural(numbered) ? 'paras' : 'para'} ${list.join(', ')}`;
  const tail = alike && numbered[0] ? mark(numbered[0]) : '';
  return joined([`${head}${tail}`, ...paragraphs.filter((p) => p.number === null).map(unnumbered)]);
}

function mark(paragraph: CitedParagraph): string {
  return paragraph.mark === null ? ' (unmarked)' : ` (${paragraph.mark})`;
}

/** `20–23`; the second of a duplicate number says so: `64 (second)`. */
function range(run: Run): string {
  if (run.from === null || run.to === null) return run.first.key;
  const again = /\d([b-z])$/.exec(run.first.key)?.[1];
  const number = run.to === run.from ? `${run.from}` : `${run.from}–${run.to}`;
  return again ? `${number} (${ORDINALS[again] ?? `no. ${again.charCodeAt(0) - 96}`})` : number;
}

const ORDINALS: Readonly<Record<string, string>> = { b: 'second', c: 'third', d: 'fourth' };

function plural(paragraphs: readonly CitedParagraph[]): boolean {
  return paragraphs.length > 1;
}

/** `p5?` → the unnumbered paragraph after 4; `u2` → unnumbered paragraph 2. */
function unnumbered(paragraph: CitedParagraph): string {
  const lost = /^p(\d+)\?$/.exec(paragraph.key)?.[1];
  const where = lost
    ? `unnumbered para after ${Number(lost) - 1}`
    : `unnumbered para ${paragraph.key.replace(/^u/, '')}`;
  if (paragraph.mark !== null) return `${where} (${paragraph.mark})`;
  return `${where} (unmarked${paragraph.treatedAs ? `, treated as ${paragraph.treatedAs}` : ''})`;
}

function pilcrows(paragraphs: readonly CitedParagraph[]): string | null {
  if (paragraphs.length === 0) return null;
  const list = runs(paragraphs, false).map((run) => (run.from === null ? run.first.key : range(run)));
  return `${plural(paragraphs) ? '¶¶' : '¶'}${list.join(', ')}`;
}

function published(paragraphs: readonly CitedParagraph[]): string | null {
  if (paragraphs.length === 0) return null;
  const numbered = paragraphs.filter((p) => p.number !== null);
  const list = runs(numbered, false).map(range).join(', ');
  const others = paragraphs.filter((p) => p.number === null).map((p) => unnumbered(p).replace(/ \(.*$/, ''));
  return joined([list === '' ? '' : `${plural(numbered) ? 'paras.' : 'para.'} ${list}`, ...others]);
}

function damage(cable: CitedCable): string | null {
  return cable.damaged ? 'damaged copy' : null;
}
