import { Extension, getTextBetween, getTextSerializersFromSchema } from '@tiptap/core';
import { type Attrs, DOMSerializer, type Fragment, type Node, type Schema } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { passagesIn } from '#app/quotes/passage-transfer';
import { shownText } from '#domain/passage/shorten';
import type { Passage } from './api';
import { type QuoteStore, viewOf } from './quote-store';

/** The kind of data a dragged passage travels as. */
export const PASSAGE_TYPE = 'application/x-aide-memoire-passage';

/** What a quotation says in plain text: its words as far as this reader may see them, and its citation. */
export function quoteAsText(store: QuoteStore, { citation, form }: Attrs): string {
  const view = viewOf(store.snapshot(), typeof citation === 'string' ? citation : null);
  if (view.kind !== 'known') return '[a quotation]';
  const { text, shortening, citation: source } = view.quote;
  return text === null || form === 'cite' ? `[${source}]` : `“${shownText(text, shortening)}” (${source})`;
}

const isQuote = (node: Node) => /quote/i.test(node.type.name);

/** Serialises as the schema does, with the words put into the quotations: other programs have nothing else of them. */
function wordySerializer(schema: Schema, store: QuoteStore): DOMSerializer {
  const base = DOMSerializer.fromSchema(schema);
  const wordy = Object.fromEntries(
    Object.entries(schema.nodes)
      .filter(([, type]) => isQuote(type.createAndFill() ?? schema.topNodeType.create()))
      .map(([name, type]) => [
        name,
        (node: Node) =>
          [
            type.isInline ? 'span' : 'figure',
            {
              'data-citation': node.attrs.citation,
              ...(node.attrs.form === 'cite' ? { 'data-form': 'cite' } : {}),
            },
            quoteAsText(store, node.attrs),
          ] as const,
      ]),
  );
  return new DOMSerializer({ ...base.nodes, ...wordy }, base.marks);
}

function plainText(content: Fragment, schema: Schema, store: QuoteStore): string {
  const doc = schema.topNodeType.create(null, content);
  const quote = ({ node }: { node: Node }) => quoteAsText(store, node.attrs);
  return getTextBetween(
    doc,
    { from: 0, to: doc.content.size },
    {
      blockSeparator: '\n\n',
      textSerializers: { ...getTextSerializersFromSchema(schema), quote, inlineQuote: quote },
    },
  );
}

/** What is done with passages that come into the text. */
export interface PassageTaker {
  dropPassage(data: string, at: number): void;
  pastePassages(passages: Passage[]): void;
}

/** What leaves the text by copying and comes into it by dragging from the search or copying from a cable's page. */
export function quoteClipboard(store: QuoteStore, { dropPassage, pastePassages }: PassageTaker): Extension {
  return Extension.create({
    name: 'quoteClipboard',
    // Before the paste guard: a dragged passage is no text.
    priority: 1200,
    addProseMirrorPlugins() {
      const { schema } = this.editor;
      return [
        new Plugin({
          props: {
            clipboardSerializer: wordySerializer(schema, store),
            clipboardTextSerializer: (slice) => plainText(slice.content, schema, store),
            handlePaste: (view, event) => {
              const passages = passagesIn(event.clipboardData?.getData('text/html') ?? '');
              if (passages.length === 0 || !view.editable) return false;
              pastePassages(passages);
              return true;
            },
            handleDrop: (view, event) => {
              const passage = event.dataTransfer?.getData(PASSAGE_TYPE);
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
              if (!passage || !at) return false;
              dropPassage(passage, at.pos);
              return true;
            },
          },
        }),
      ];
    },
  });
}
