import { useEffect, useMemo, useRef } from 'react';
import { MarkingBanner } from '#app/ui/marking-banner';
import { type Banner, rollUp } from '#domain/marking/rollup';
import type { OutlineItem } from '#domain/memo/outline';
import { portionsOf } from '#domain/memo/portions';
import { useDesk } from '../desk-context';
import { announce } from './announce';

/** What gives the memo its level, in few words: `08 STATE 2034, para 64 and 3 more`. Null where it goes without saying. */
export function becauseOf({ because }: Banner): string | null {
  const [first, ...more] = because;
  if (first === undefined) return null;
  return more.length > 0 ? `${first} and ${more.length} more` : first;
}

/** Says a banner that changed under the reader's eyes. */
function useAnnouncedBanner(banner: Banner, ready: boolean) {
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (!ready) return;
    if (said.current !== null && said.current !== banner.text) announce(`The memo is now ${banner.text}`);
    said.current = banner.text;
  }, [banner.text, ready]);
}

/** The banner over the memo's portions as they are now. Nothing is said before text and quotations are here. */
export function useBanner(items: readonly OutlineItem[], ready: boolean): Banner | null {
  const { quotes, handling } = useDesk();
  const banner = useMemo(() => rollUp(portionsOf(items, quotes), { handling }), [items, quotes, handling]);
  useAnnouncedBanner(banner, ready);
  return ready ? banner : null;
}

/** The strip at the top of the memo, and again at its foot. */
export function MemoBanner({ banner }: { banner: Banner | null }) {
  return banner && <MarkingBanner level={banner.level} text={banner.text} because={becauseOf(banner)} />;
}
