import { describe, expect, test } from 'vitest';
import { lowPortions } from '#app/editor/marks/low-marks';
import { memoSchema } from '#domain/memo/schema';
import { doc, inlineQuote, item, type Json, paragraph, quote, text } from '#tests/domain/memo/sample';

const MARKS: Record<string, string> = { q64: 'C', q13: 'SBU', secret: 'S/NF', broken: '??' };
const low = (...content: Json[]) =>
  lowPortions(memoSchema().nodeFromJSON(doc(...content)), (id) => MARKS[id] ?? null, 'SBU').map(
    ({ mark, needs }) => `${mark} → ${needs}`,
  );

describe('Flags in the margin', () => {
  test('[MR20] a paragraph below what it quotes within a sentence is flagged, its own mark or not', () => {
    expect(low(paragraph('U', text('As said, '), inlineQuote('q64')))).toEqual(['U → C']);
    expect(low(paragraph(null, text('As said, '), inlineQuote('q64')))).toEqual(['SBU → C']);
    expect(low(paragraph('C', text('As said, '), inlineQuote('secret')))).toEqual(['C → S/NF']);
  });

  test('[MR20] a paragraph that bears enough is not, nor one beside a quotation that is a portion of its own', () => {
    expect(low(paragraph('C', inlineQuote('q64')), paragraph('U', text('Below.')), quote('q64'))).toEqual([]);
    expect(low(paragraph(null, inlineQuote('q13')))).toEqual([]);
  });

  test('[MR20] a quotation that is not known flags nothing; one whose mark cannot be read counts as TOP SECRET', () => {
    expect(low(paragraph('U', inlineQuote('nobody')))).toEqual([]);
    expect(low(paragraph('S', inlineQuote('broken')))).toEqual(['S → TS']);
  });

  test('[MR20] words that rest on several sources bear what these bear together', () => {
    const on = (...ids: string[]) => ids.map((citation) => ({ type: 'paraphrase', attrs: { citation } }));
    expect(low(paragraph('U', text('They agreed.', ...on('q13', 'q64'))))).toEqual(['U → C']);
    expect(low(paragraph('C', text('They agreed.', ...on('q64', 'secret'))))).toEqual(['C → S/NF']);
  });

  test('[MR20] each point of a list is flagged for itself', () => {
    const list: Json = {
      type: 'bulletList',
      content: [item(paragraph('U', inlineQuote('q64'))), item(paragraph('U', text('Own words.')))],
    };
    expect(low(list)).toEqual(['U → C']);
  });
});
