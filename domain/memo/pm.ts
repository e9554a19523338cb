/** A node of a ProseMirror document as JSON, taken as what it is: anything at all may stand in it. */
export interface PmNode {
  type: string;
  attrs: Record<string, unknown>;
  content: PmNode[];
  /** Empty for all but text nodes. */
  text: string;
  marks: { type: string; attrs: Record<string, unknown> }[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : []);

/** Stands for all that is nested too deep to have come from an editor. */
const TOO_DEEP: PmNode = { type: 'too-deep', attrs: {}, content: [], text: '', marks: [] };

/**
 * Reads a document's JSON down to `depth` levels; what lies deeper becomes one node of type `too-deep`, so that a
 * document nested without end costs no stack and is not silently cut. Null for what is no node.
 */
export function readNode(value: unknown, depth: number): PmNode | null {
  if (!isRecord(value) || typeof value.type !== 'string') return null;
  const children = records(value.content);
  const deeper = children.length > 0 ? [TOO_DEEP] : [];
  const content = depth > 0 ? children.map((child) => readNode(child, depth - 1)) : deeper;
  return {
    type: value.type,
    attrs: isRecord(value.attrs) ? value.attrs : {},
    content: content.filter((child) => child !== null),
    text: typeof value.text === 'string' ? cleanText(value.text) : '',
    marks: records(value.marks).map((mark) => ({
      type: String(mark.type),
      attrs: isRecord(mark.attrs) ? mark.attrs : {},
    })),
  };
}

/** A whole number from `low` to `high`, from whatever stands there; `low` where nothing usable does. */
export function wholeNumber(value: unknown, low: number, high: number): number {
  const number = Math.trunc(Number(value));
  return Number.isFinite(number) ? Math.min(high, Math.max(low, number)) : low;
}

/** Text without what no file format may hold: control characters, halves of characters, U+FFFE and U+FFFF. */
export function cleanText(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '').replace(/\p{Surrogate}/gu, '\uFFFD');
}
