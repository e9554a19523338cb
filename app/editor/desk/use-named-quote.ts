import { useSearchParams } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { toast } from '#app/ui/toast';
import type { Desk } from '../desk-context';
import { findQuote } from './focus-quote';

const GONE = 'The quote you came for no longer stands in this memo.';

/** Once the text is here, goes to the quotation that the address names: `?quote=` to see it, `?comment=` to comment on it. */
export function useNamedQuote({ editor, quotesLoaded, focusQuote, startComment, canComment }: Desk): void {
  const [params] = useSearchParams();
  const quote = params.get('quote');
  const comment = params.get('comment');
  const citation = quote ?? comment;
  const reached = useRef<string | null>(null);
  const waits = quote === null && canComment && startComment === null;
  useEffect(() => {
    if (!editor || !quotesLoaded || waits || citation === null || reached.current === citation) return;
    reached.current = citation;
    if (findQuote(editor, citation, 0) === null) {
      toast(GONE);
      return;
    }
    focusQuote(citation);
    if (quote === null) startComment?.({ kind: 'quote', citation });
  }, [editor, quotesLoaded, waits, citation, quote, focusQuote, startComment]);
}
