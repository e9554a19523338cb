import type { MemoContext, ResolvedQuote } from '#domain/memo/tree';

/** A node of a memo's text as JSON. */
export interface Json {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Json[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
}

export const doc = (...content: Json[]): Json => ({ type: 'doc', content });
export const text = (words: string, ...marks: Json['marks'] & object): Json => ({
  type: 'text',
  text: words,
  marks,
});
export const paragraph = (mark: string | null, ...content: Json[]): Json => ({
  type: 'paragraph',
  attrs: { mark },
  content,
});
export const heading = (level: number, mark: string | null, words: string): Json => ({
  type: 'heading',
  attrs: { level, mark },
  content: [text(words)],
});
export const item = (...content: Json[]): Json => ({ type: 'listItem', content });
export const quote = (citation: unknown): Json => ({ type: 'quote', attrs: { citation } });
export const inlineQuote = (citation: unknown): Json => ({ type: 'inlineQuote', attrs: { citation } });

const STATE = {
  id: '08STATE2034',
  citation: '08 STATE 2034',
  sentAt: '2008-01-08T20:42:00Z',
  declassifyOn: '2033-01-31',
  declassifyText: 'DECL: 01/31/2033',
};
const BOGOTA = {
  id: '07BOGOTA1165',
  citation: '07 BOGOTA 1165',
  sentAt: '2007-02-16T19:02:00Z',
  declassifyOn: '2017-02-16',
  declassifyText: 'DECL: 02/16/2017',
};

const resolved = (
  cable: ResolvedQuote['cable'],
  number: number,
  mark: string,
  words: string | null,
  gaps: number[] = [],
): ResolvedQuote => ({
  cable,
  key: `p${number}`,
  place: `para ${number}`,
  citation: `${cable.citation}, para ${number} (${mark})`,
  mark,
  text: words,
  gaps,
});

/** Quotations of the seed cable, and one of another, by citation id. */
export const QUOTES = {
  q13: resolved(STATE, 13, 'SBU', 'The next Plenary is to be held in Canberra.'),
  q64: resolved(
    STATE,
    64,
    'C',
    'The Partners agreed on the following consensus text:\n\n“Export licensing authorities may decide on a case-by-case basis.”\n--first item\n--second item',
  ),
  q108: resolved(STATE, 108, 'C', 'The Chair noted that this was deferred to the next'),
  q115: resolved(STATE, 115, 'U', 'Press statement for release.'),
  lost: resolved(STATE, 102, 'C', 'Partners took note of the\n\nNOTE: as amended.', [25]),
  secret: resolved(BOGOTA, 2, 'S/NF', 'Embassy reporting.'),
  withheld: resolved(BOGOTA, 3, 'S/NF', null),
};

export const context = (over: Partial<MemoContext> = {}): MemoContext => ({
  title: 'MTCR Athens Plenary: what was decided',
  titleMark: 'U',
  citations: new Map(Object.entries(QUOTES)),
  handling: 'SBU',
  author: { name: 'Ana Duarte', title: 'Desk officer' },
  today: '2024-05-01',
  ...over,
});
