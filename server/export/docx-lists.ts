import { AlignmentType, LevelFormat } from 'docx';

/** Word knows nine levels of lists: 0 to 8. */
export const DEEPEST = 8;
/** How far each level is indented, in twips. */
export const STEP = 380;

/** Name of the numbering of the ordered list with this index in `orderedStarts`. */
export const orderedReference = (index: number): string => `ordered-${index}`;

/** The numberings of all lists of a document. */
export function numberings(orderedStarts: readonly number[]) {
  const levels = (format: 'bullet' | 'decimal', start: number) =>
    Array.from({ length: DEEPEST + 1 }, (_, level) => ({
      level,
      format: format === 'bullet' ? LevelFormat.BULLET : LevelFormat.DECIMAL,
      text: format === 'decimal' ? `%${level + 1}.` : level % 2 === 0 ? '•' : '–',
      alignment: AlignmentType.LEFT,
      start,
      style: { paragraph: { indent: { left: (level + 1) * STEP, hanging: 300 }, spacing: { after: 60 } } },
    }));
  return [
    { reference: 'bullets', levels: levels('bullet', 1) },
    ...orderedStarts.map((start, i) => ({
      reference: orderedReference(i),
      levels: levels('decimal', start),
    })),
  ];
}
