import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { wordsOf } from '#app/editor/collab/words';

function written(write: (doc: Y.Doc) => void): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  write(doc);
  return updates;
}

test('[SY15] words that were typed letter by letter are words again, and what stands elsewhere has its own line', () => {
  const updates = written((doc) => {
    const text = doc.getText('t');
    for (const letter of 'Athens') text.insert(text.length, letter);
    text.insert(0, 'The ');
    text.insert(4, 'old ');
  });
  expect(wordsOf(updates)).toBe('Athens\nThe old');
});

test('[SY15] a mark does not break a line, a paragraph does', () => {
  const updates = written((doc) => {
    const fragment = doc.getXmlFragment('text');
    for (const words of ['first', 'second']) {
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      paragraph.insert(0, [text]);
      fragment.insert(fragment.length, [paragraph]);
      text.insert(0, words);
      text.insert(words.length, ' one', { bold: {} });
      text.insert(words.length + 4, 's', { bold: {} });
    }
  });
  expect(wordsOf(updates)).toBe('first ones\nsecond ones');
  expect(wordsOf([])).toBe('');
});
