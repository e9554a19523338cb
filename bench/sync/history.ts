import * as Y from 'yjs';

/** A long history, the same each time: four people in turns write, move about and delete; one update an edit. */
export function history(edits: number): { updates: Uint8Array[]; length: number } {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const doc = new Y.Doc();
  const text = doc.getText('t');
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  let caret = 0;
  for (let n = 0; n < edits; n++) {
    if (n % 50 === 0) doc.clientID = 0x50000000 + Math.floor(random() * 4);
    const kind = random();
    if (kind < 0.15 && text.length > 0) {
      caret = Math.max(0, Math.min(caret, text.length) - 1);
      text.delete(caret, 1);
    } else {
      if (kind > 0.75) caret = Math.floor(random() * (text.length + 1));
      text.insert(caret++, 'abcdefghijklmnopqrstuvwxyz     '[Math.floor(random() * 31)] ?? ' ');
    }
  }
  return { updates, length: text.length };
}
