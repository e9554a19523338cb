import { useEffect, useMemo, useRef } from 'react';
import { longDate } from '#app/ui/dates';
import { MarkingBanner } from '#app/ui/marking-banner';
import { highest, type Level, levelWord, rank } from '#domain/marking/mark';
import { type Banner, rollUp } from '#domain/marking/rollup';
import type { OutlineItem } from '#domain/memo/outline';
import { portionsOf } from '#domain/memo/portions';
import { type Desk, useDesk } from '../desk-context';
import type { ResolvedQuote } from '../quotes/resolved';
import { announce } from './announce';

/** What gives the memo its level, in few words: `08 STATE 2034, para 64 and 3 more`. Null where it goes without saying. */
export function becauseOf({ because }: Banner): string | null {
  const [first, ...more] = because;
  if (first === undefined) return null;
  return more.length > 0 ? `${first} and ${more.length} more` : first;
}

/** What the memo's high-water mark is known by. */
type HighWater = NonNullable<Desk['highWater']>;

/**
 * What the memo was marked when it was marked highest, by its own text or by a quotation that has left it, and since
 * when that is so; null where it was never higher than `now` (SPEC MR22).
 */
export function onceHigher(
  now: Level,
  { level, since, because }: HighWater,
  quotes: readonly Pick<ResolvedQuote, 'level' | 'citation' | 'removedAt'>[],
): string | null {
  const gone = quotes.filter((quote) => quote.removedAt !== null && rank(quote.level) > rank(level));
  const top = highest([level, ...gone.map((quote) => quote.level)]);
  if (rank(top) <= rank(now)) return null;
  const quote = gone.find((one) => one.level === top);
  if (quote?.removedAt)
    return `once ${levelWord(top)}: quoted ${quote.citation} until ${longDate(quote.removedAt)}`;
  const when = since ? ` on ${longDate(since)}` : '';
  return because ? `once ${levelWord(top)}: ${because}${when}` : `once ${levelWord(top)}${when}`;
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
  const { highWater, quotes } = useDesk();
  if (!banner) return null;
  const once = highWater && onceHigher(banner.level, highWater, [...quotes.values()]);
  return <MarkingBanner level={banner.level} text={banner.text} because={becauseOf(banner)} once={once} />;
}
