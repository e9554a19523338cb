/**
 * The sentences of a memo and what each rests on (SPEC ME60–ME62): what its coverage is judged by. Reads the Y.Doc and
 * changes nothing.
 */
import * as Y from 'yjs';
import { endsInAbbreviation } from '#domain/cable/sentences';
import { ROOT } from './schema';

/** A sentence of the memo's own. */
export interface Statement {
  /** Without the quotations in it. */
  text: string;
  /** The citations it rests on, each once, in order. */
  citations: string[];
  /** Where it stands: the n-th text block of the memo, from 0, and UTF-16 offsets in it, a quotation or a break being one. */
  place: { block: number; start: number; end: number };
}

/** Stands for a quotation within a sentence. */
const ATOM = '\uFFFC';
const TEXT_BLOCKS = new Set(['paragraph', 'heading']);
/** Bare citations and quotations within a sentence have an id of a citation, and so may marks on words. */
const MAX_DEPTH = 64;

/** A text block, flat: its words with ATOM for each quotation, and the citations by the place they stand at. */
interface Flat {
  text: string;
  cited: { at: number; end: number; citation: string }[];
}

const citationOf = (node: Y.XmlElement): string | null => {
  const value: unknown = node.getAttribute('citation');
  return typeof value === 'string' ? value : null;
};

/** The citation that a mark on words names; of any mark that names one. */
function citationsOfMarks(attributes: unknown): string[] {
  if (typeof attributes !== 'object' || attributes === null) return [];
  return Object.values(attributes).flatMap((mark: unknown) =>
    typeof mark === 'object' && mark !== null && 'citation' in mark && typeof mark.citation === 'string'
      ? [mark.citation]
      : [],
  );
}

function flatten(block: Y.XmlElement): Flat {
  const flat: Flat = { text: '', cited: [] };
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) {
      for (const { insert, attributes } of child.toDelta()) {
        if (typeof insert !== 'string') continue;
        const at = flat.text.length;
        flat.text += insert;
        for (const citation of citationsOfMarks(attributes))
          flat.cited.push({ at, end: flat.text.length, citation });
      }
    } else if (child instanceof Y.XmlElement) {
      const citation = citationOf(child);
      const at = flat.text.length;
      flat.text += citation === null ? '\n' : ATOM;
      if (citation !== null) flat.cited.push({ at, end: at + 1, citation });
    }
  }
  return flat;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** `Mr. | Smith` and `the U.S. | Government` are one sentence. */
function cut(text: string): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  let open = false;
  for (const { index, segment } of segmenter.segment(text)) {
    const end = index + segment.length;
    const last = pieces.at(-1);
    if (open && last) last.end = end;
    else pieces.push({ start: index, end });
    open = endsInAbbreviation(segment.trimEnd());
  }
  return pieces;
}

/** Quotations behind a full stop and before a capital, or at the end, are of the sentence before: `They met. [para 64] The Chair …` */
function withTrailing(text: string, pieces: { start: number; end: number }[]) {
  for (const [i, piece] of pieces.entries()) {
    const before = pieces[i - 1];
    const led = /^(?:\s*\uFFFC)+\s*/.exec(text.slice(piece.start, piece.end))?.[0];
    if (!before || !led) continue;
    const rest = text.slice(piece.start + led.length, piece.end);
    if (rest !== '' && !/^["“‘(]?\p{Lu}/u.test(rest)) continue;
    piece.start += led.length;
    before.end = piece.start;
  }
  return pieces.filter((piece) => piece.end > piece.start);
}

const WORD = /[\p{L}\p{N}]/u;

function statementsIn({ text, cited }: Flat, block: number): Statement[] {
  return withTrailing(text, cut(text)).flatMap(({ start, end }) => {
    const raw = text.slice(start, end);
    const words = raw.replaceAll(ATOM, ' ').replace(/\s+/g, ' ').trim();
    if (!WORD.test(words)) return [];
    const here = cited.filter((one) => one.at < end && one.end > start);
    const lead = raw.length - raw.trimStart().length;
    return [
      {
        text: words,
        citations: [...new Set(here.map((one) => one.citation))],
        place: { block, start: start + lead, end: start + raw.trimEnd().length },
      },
    ];
  });
}

/**
 * The statements of a memo in order: every sentence of its paragraphs and bullets that is no question. Title and
 * headings state nothing. The sentence that leads to a quotation beneath it (it ends with a colon) rests on that.
 */
export function statements(doc: Y.Doc): Statement[] {
  const found: Statement[] = [];
  let block = -1;
  let leading: Statement | null = null;
  const visit = (node: Y.XmlElement | Y.XmlFragment, depth: number) => {
    for (const child of node.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      if (!TEXT_BLOCKS.has(child.nodeName)) {
        const citation = citationOf(child);
        if (citation === null) {
          if (depth < MAX_DEPTH) visit(child, depth + 1);
        } else if (leading && !leading.citations.includes(citation)) leading.citations.push(citation);
        continue;
      }
      block += 1;
      leading = null;
      if (child.nodeName === 'heading') continue;
      const here = statementsIn(flatten(child), block);
      const last = here.at(-1);
      if (last?.text.endsWith(':')) leading = last;
      found.push(...here.filter((one) => !one.text.endsWith('?')));
    }
  };
  visit(doc.getXmlFragment(ROOT.text), 0);
  return found;
}
