import { Slice } from '@tiptap/pm/model';
import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  PASTE_MAX_BYTES,
  PASTE_MAX_NODES,
  refuseClipboard,
  refusePaste,
  weigh,
} from '#app/editor/paste/limit';
import { memoSchema } from '#domain/memo/schema';

const paragraphs = (texts: string[]) => {
  const schema = memoSchema();
  return schema.node(
    'doc',
    null,
    texts.map((text) => schema.node('paragraph', null, schema.text(text))),
  );
};

describe('how much is pasted at once', () => {
  test('[ME5] five megabytes are refused with their size, the limit, and what to do', () => {
    expect(refuseClipboard({ text: 'x'.repeat(5_000_000), html: '' })).toMatch(
      /^This paste holds 5\.0 MB of text; a memo takes 500 kB at once\. Nothing was changed/,
    );
    expect(refuseClipboard({ text: '', html: 'x'.repeat(20_000_000) })).toMatch(/20\.0 MB/);
    expect(refuseClipboard({ text: 'a page', html: '<p>a page</p>' })).toBeNull();
  });

  test('[ME5] characters beyond ASCII count as the bytes they are', () => {
    const doc = paragraphs(['д'.repeat(300_000)]);
    expect(weigh(new Slice(doc.content, 0, 0)).bytes).toBe(600_000);
    expect(refusePaste(weigh(new Slice(doc.content, 0, 0)))).toContain('600 kB');
  });

  test('[ME5] the largest paste that is taken stays under the server’s limit for one edit', () => {
    const words = Math.floor(PASTE_MAX_BYTES / (PASTE_MAX_NODES / 2)) - 1;
    const doc = paragraphs(Array.from({ length: PASTE_MAX_NODES / 2 }, () => 'w'.repeat(words)));
    expect(refusePaste(weigh(new Slice(doc.content, 0, 0)))).toBeNull();
    const update = Y.encodeStateAsUpdate(prosemirrorJSONToYDoc(memoSchema(), doc.toJSON(), 'memo'));
    expect(update.length).toBeLessThan(1_048_576);
  });
});
