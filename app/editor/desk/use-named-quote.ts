import { useSearchParams } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { toast } from '#app/ui/toast';
import type { Desk } from '../desk-context';
import { findQuote } from './focus-quote';

const GONE = 'The quote you came for no longer stands in this memo.';

/** Once the text is here, goes to the quotation that the address names: `?quote=`. */
export function useNamedQuote({ editor, quotesLoaded, focusQuote }: Desk): void {
  const [params] = useSearchParams();
  const citation = params.get('quote');
  const reached = useRef<string | null>(null);
  useEffect(() => {
    if (!editor || !quotesLoaded || citation === null || reached.current === citation) return;
    reached.current = citation;
    if (findQuote(editor, citation, 0) === null) toast(GONE);
    else focusQuote(citation);
  }, [editor, quotesLoaded, citation, focusQuote]);
}
