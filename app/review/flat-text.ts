import type { Node as PmNode } from '@tiptap/pm/model';

/** Stands in the flat text for what has no characters of its own: a quotation within a sentence. */
export const OBJECT = '\uFFFC';

/** A memo's text as one string, block by block, and the way between its offsets and the editor's positions. */
export interface FlatText {
  /** Blocks are parted by a line feed; a quotation within a sentence is one OBJECT, whatever it shows. */
  text: string;
  /** Position in the document of an offset in the text. */
  toPosition: (offset: number) => number;
  /** Offset in the text of a position; the next one where the position is between blocks. */
  toOffset: (position: number) => number;
}

interface Stretch {
  offset: number;
  position: number;
  length: number;
}

function charactersOf(block: PmNode): string {
  let text = '';
  block.forEach((child) => {
    if (child.isText) text += child.text ?? '';
    else text += child.type.name === 'hardBreak' ? '\n' : OBJECT.repeat(child.nodeSize);
  });
  return text;
}

/** The flat text of a document. */
export function flatten(doc: PmNode): FlatText {
  const stretches: Stretch[] = [];
  let text = '';
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    if (stretches.length > 0) text += '\n';
    const characters = charactersOf(node);
    stretches.push({ offset: text.length, position: position + 1, length: characters.length });
    text += characters;
    return false;
  });
  const last = stretches.at(-1);
  const toPosition = (offset: number) => {
    const stretch = stretches.findLast((s) => s.offset <= offset) ?? stretches[0];
    return stretch ? stretch.position + Math.min(offset - stretch.offset, stretch.length) : 0;
  };
  const toOffset = (position: number) => {
    const stretch = stretches.find((s) => position <= s.position + s.length) ?? last;
    if (!stretch) return 0;
    return stretch.offset + Math.min(stretch.length, Math.max(0, position - stretch.position));
  };
  return { text, toPosition, toOffset };
}
