import type { Connection } from '#db/client';
import { sisterCopies } from '#db/queries/cable-copies';
import {
  type CableFacts,
  type CableHeading,
  cableFacts,
  cableParagraphs,
  citedBy,
  type ParagraphRow,
  readableAmong,
} from '#db/queries/cables';
import type { Actor } from '#domain/access/can';
import { formatMrn } from '#domain/cable/mrn';
import { findUnclear } from '#domain/cable/repairs';
import { highest, levelWord, type Mark, plainMark } from '#domain/marking/mark';
import { parseCanonicalMark } from '#domain/marking/portion';
import { bannerText, combine } from '#domain/marking/rollup';
import { cableItem } from './cable-item.server';
import type { CableView, HeadView, ParagraphView, SectionView } from './cable-view';
import { damageOf } from './damage';

type Db = Connection['db'];

/** Cables that refer to this one, as many as a header has room for. */
const FEW = 8;

/**
 * The cable as this actor sees it; null where there is nothing for them.
 * @param today ISO date, for what has passed
 */
export async function viewCable(db: Db, actor: Actor, id: string, today: string): Promise<CableView | null> {
  const facts = await cableFacts(db, actor, id);
  if (!facts) return null;
  const [rows, head] = await Promise.all([
    cableParagraphs(db, actor, id),
    facts.head && viewHead(db, actor, id, facts.head, today),
  ]);
  const paragraphs = rows.map(viewParagraph);
  return {
    id,
    label: formatMrn(id),
    banner: facts.banner,
    shown: shownMarking(facts, rows),
    sentAt: facts.sentAt?.toISOString() ?? null,
    revision: facts.revision,
    head,
    sections: sectionsOf(paragraphs, facts.head),
    withheld: rows.filter((row) => row.body === null).length,
    damage: damageOf(paragraphs, facts.head),
    whole: facts.whole,
  };
}

async function viewHead(
  db: Db,
  actor: Actor,
  id: string,
  { fields, copy }: CableHeading,
  today: string,
): Promise<HeadView> {
  const [among, cited, sisters] = await Promise.all([
    readableAmong(
      db,
      actor,
      fields.refs.flatMap((ref) => ref.id ?? []),
    ),
    citedBy(db, actor, id, FEW),
    sisterCopies(db, actor, id),
  ]);
  const open = new Set(among);
  const { declassifyOn: on, declassifyText: text } = fields;
  return {
    subject: fields.subject,
    from: fields.from,
    to: fields.to,
    info: fields.info,
    precedence: fields.precedence,
    captions: fields.captions,
    tags: fields.tags,
    refs: fields.refs.map(({ label, text: written, id }) => ({
      label,
      text: written,
      to: id !== null && open.has(id) ? `/cables/${id}` : null,
    })),
    classifiedBy: fields.classifiedBy,
    reasons: fields.reasons,
    declassify: on || text ? { on, text, passed: on !== null && on < today } : null,
    citedBy: { cables: cited.rows.map(cableItem), total: cited.total },
    copy: { ...copy, importedAt: copy.importedAt.toISOString() },
    sisters: sisters.map((sister) => ({ ...sister, importedAt: sister.importedAt.toISOString() })),
  };
}

function viewParagraph({ body, ...row }: ParagraphRow): ParagraphView {
  return { ...row, body: body && { ...body, unclear: findUnclear(body.reading, body.blocks) } };
}

/** The marking of what is on the page: of the readable portions, and of the header where that is shown. */
function shownMarking(facts: CableFacts, rows: readonly ParagraphRow[]): CableView['shown'] {
  const readable = rows.filter((row) => row.body !== null);
  const marks = readable.map((row): Mark => parseCanonicalMark(row.treatedAs) ?? plainMark(row.level));
  const level = highest([...marks.map((mark) => mark.level), ...(facts.head ? [facts.banner] : [])]);
  const all = combine(marks);
  return { level, text: all ? bannerText({ ...all, level }) : levelWord(level).toUpperCase() };
}

/** Paragraphs under their headings; a lost heading begins a section of its own. */
function sectionsOf(paragraphs: readonly ParagraphView[], head: CableHeading | null): SectionView[] {
  const sections: SectionView[] = [];
  const open = (heading: string | null, lost = false) => {
    const section: SectionView = { id: `s${sections.length}`, heading, lost, paragraphs: [] };
    sections.push(section);
    return section;
  };
  for (const paragraph of paragraphs) {
    for (const heading of headingsBefore(head, paragraph.key)) open(heading.text);
    if (head?.lostHeadings.includes(paragraph.key)) open(null, true);
    (sections.at(-1) ?? open(null)).paragraphs.push(paragraph);
  }
  for (const heading of headingsBefore(head, null)) open(heading.text);
  return sections;
}

const headingsBefore = (head: CableHeading | null, key: string | null) =>
  head?.headings.filter((heading) => heading.before === key) ?? [];
