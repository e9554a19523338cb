import { DOMSerializer, Fragment, DOMParser as SchemaParser } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { cleanPaste } from '#app/editor/paste/clean';
import { tiedIn, withTies } from '#app/editor/quotes/travelling-ties';
import { memoSchema } from '#domain/memo/schema';
import { doc, inlineQuote, paragraph, text } from '#tests/domain/memo/sample';

const on = (...citations: string[]) =>
  citations.map((citation) => ({ type: 'paraphrase', attrs: { citation } }));
const copied = memoSchema().nodeFromJSON(
  doc(
    paragraph(
      'U',
      text('One ', ...on('a', 'b')),
      text('two', { type: 'bold' }, ...on('a')),
      inlineQuote('q'),
    ),
    paragraph('U', text('three', ...on('own'))),
  ),
).content;

test('[CR95] each source of tied words is named once, whatever the words are in', () => {
  expect(tiedIn(copied)).toEqual(['a', 'b', 'own']);
});

test('[CR95] words take the citations that were made for them; a refused one leaves them, and all else stays', () => {
  const names: Record<string, string | null> = { a: 'A', b: null, own: 'own' };
  const brought = withTies(copied, (id) => names[id] ?? null);
  const wanted = doc(
    paragraph('U', text('One ', ...on('A')), text('two', { type: 'bold' }, ...on('A')), inlineQuote('q')),
    paragraph('U', text('three', ...on('own'))),
  );
  expect(brought.eq(memoSchema().nodeFromJSON(wanted).content)).toBe(true);
});

test('[CR95] a copy keeps its ties and its cites through the clipboard and the cleaning of what is pasted', () => {
  const cite = memoSchema().nodeFromJSON(
    doc(paragraph('U', { type: 'inlineQuote', attrs: { citation: 'q', form: 'cite' } })),
  ).content;
  const all = Fragment.from(copied).append(cite);
  const page = document.createElement('div');
  page.append(DOMSerializer.fromSchema(memoSchema()).serializeFragment(all));
  const clean = new DOMParser().parseFromString(cleanPaste(page.innerHTML), 'text/html').body;
  expect(SchemaParser.fromSchema(memoSchema()).parse(clean).content.toJSON()).toEqual(all.toJSON());
});
