import type { Node as TiptapNode } from '@tiptap/core';
import { InlineQuote, Quote, type SchemaParts } from '#domain/memo/schema';
import { type QuoteHosts, QuoteNodeView } from './hosts';

/** The quotations of the memo schema with their looks. */
export function quoteNodes(hosts: QuoteHosts): Required<SchemaParts> {
  const withView = (node: TiptapNode) =>
    node.extend({
      addNodeView:
        () =>
        ({ node: shown, view, getPos }) =>
          new QuoteNodeView(shown, view, getPos, hosts),
    });
  return { quote: withView(Quote), inlineQuote: withView(InlineQuote) };
}
