import { expect, test } from 'vitest';
import { memoSchema, SCHEMA_VERSION } from '#domain/memo/schema';

const attributes = (types: Record<string, { spec: { attrs?: object } }>) =>
  Object.entries(types).map(([name, { spec }]) => [name, Object.keys(spec.attrs ?? {}).join(' ')]);

test('[ME70] node types, marks and attributes of this version, in the order that is part of it', () => {
  // A change here is another schema: raise SCHEMA_VERSION with it, or older windows delete what they do not know.
  expect(SCHEMA_VERSION).toBe(3);
  expect(attributes(memoSchema().nodes)).toEqual([
    ['paragraph', 'mark'],
    ['bulletList', ''],
    ['doc', ''],
    ['hardBreak', ''],
    ['horizontalRule', ''],
    ['listItem', ''],
    ['orderedList', 'start type'],
    ['text', ''],
    ['heading', 'level mark'],
    ['table', ''],
    ['tableCell', 'colspan rowspan colwidth align'],
    ['tableHeader', 'colspan rowspan colwidth align'],
    ['tableRow', ''],
    ['quote', 'citation'],
    ['inlineQuote', 'citation form'],
  ]);
  expect(attributes(memoSchema().marks)).toEqual([
    ['link', 'href target rel class title'],
    ['bold', ''],
    ['italic', ''],
    ['paraphrase', 'citation'],
  ]);
});

test('[ME70] the parts of a table are known as such', () => {
  const roles = Object.entries(memoSchema().nodes).flatMap(([name, { spec }]) =>
    spec.tableRole ? [[name, spec.tableRole]] : [],
  );
  expect(roles).toEqual([
    ['table', 'table'],
    ['tableCell', 'cell'],
    ['tableHeader', 'header_cell'],
    ['tableRow', 'row'],
  ]);
});
