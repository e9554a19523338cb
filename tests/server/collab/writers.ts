import fc from 'fast-check';
import * as Y from 'yjs';
import { ROOT } from '#domain/memo/schema';

/** One thing that a writer does to a memo. */
export type Act =
  | { do: 'type'; at: number; words: string }
  | { do: 'delete'; at: number; length: number }
  | { do: 'paragraph'; at: number; name: string }
  | { do: 'mark'; at: number; length: number; href: string }
  | { do: 'attribute'; value: string | number | null }
  | { do: 'meta'; value: unknown }
  | { do: 'remove'; at: number };

const place = fc.nat(1_000);

/** Any act, in any order. */
export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      at: place,
      words: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('delete' as const),
      at: place,
      length: fc.integer({ min: 1, max: 9 }),
    }),
  },
  fc.record({
    do: fc.constant('paragraph' as const),
    at: place,
    name: fc.constantFrom('paragraph', 'heading', 'quote'),
  }),
  fc.record({
    do: fc.constant('mark' as const),
    at: place,
    length: fc.integer({ min: 1, max: 9 }),
    href: fc.webUrl(),
  }),
  fc.record({
    do: fc.constant('attribute' as const),
    value: fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
  }),
  fc.record({ do: fc.constant('meta' as const), value: fc.jsonValue({ maxDepth: 3 }) }),
  fc.record({ do: fc.constant('remove' as const), at: place }),
);

function textIn(fragment: Y.XmlFragment, at: number): Y.XmlText {
  const element = fragment.length > 0 ? fragment.get(at % fragment.length) : null;
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  if (text instanceof Y.XmlText) return text;
  const made = new Y.XmlElement('paragraph');
  const inner = new Y.XmlText();
  made.insert(0, [inner]);
  fragment.insert(0, [made]);
  return inner;
}

function actOn(doc: Y.Doc, act: Act): void {
  const fragment = doc.getXmlFragment(ROOT.text);
  switch (act.do) {
    case 'type': {
      const text = textIn(fragment, act.at);
      text.insert(act.at % (text.length + 1), act.words);
      return;
    }
    case 'delete': {
      const text = textIn(fragment, act.at);
      const at = act.at % (text.length + 1);
      text.delete(at, Math.min(act.length, text.length - at));
      return;
    }
    case 'paragraph':
      fragment.insert(act.at % (fragment.length + 1), [new Y.XmlElement(act.name)]);
      return;
    case 'mark': {
      const text = textIn(fragment, act.at);
      const at = act.at % (text.length + 1);
      text.format(at, Math.min(act.length, text.length - at), { link: { href: act.href } });
      return;
    }
    case 'attribute': {
      const element = fragment.length > 0 ? fragment.get(0) : null;
      if (element instanceof Y.XmlElement) element.setAttribute('mark', act.value as string);
      return;
    }
    case 'meta':
      doc.getMap(ROOT.meta).set('mark', act.value);
      return;
    case 'remove':
      if (fragment.length > 0) fragment.delete(act.at % fragment.length, 1);
  }
}

/** Does these one after the other, and returns the updates that came of it. */
export function write(doc: Y.Doc, acts: readonly Act[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const note = (update: Uint8Array) => updates.push(update);
  doc.on('update', note);
  for (const act of acts) doc.transact(() => actOn(doc, act));
  doc.off('update', note);
  return updates;
}

/** A document that says whose it is, so that a failing run can be repeated. */
export function docOf(clientId: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  return doc;
}
