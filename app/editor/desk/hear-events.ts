import type { MemoEvent } from '#domain/sync/messages';

/**
 * Each connection begins by saying what this person may do, and says it again where that changes. After the first time
 * something may have been missed, or may be seen now that was not before: all is fetched again.
 */
function backWatch(): (event: MemoEvent) => boolean {
  let first = true;
  return (event) => {
    if (event.kind !== 'access') return false;
    const isBack = !first;
    first = false;
    return isBack;
  };
}

/** What has to be fetched anew after an event. */
export interface Fetched {
  quotes(): void;
  threads(): void;
  notices(): void;
}

/** Has fetched anew what an event of the memo says has changed, each at most once. */
export function hearEvents(fetch: Fetched): (event: MemoEvent) => void {
  const isBack = backWatch();
  return (event) => {
    // Asked once an event: the answer to the first connection is another than to those after it.
    const again = isBack(event);
    const isOfQuotes = event.kind === 'quotes';
    const isOfComments = event.kind === 'comments';
    if (isOfQuotes || again) fetch.quotes();
    if (isOfQuotes || isOfComments) fetch.notices();
    // A new quote may bring what was said of its words elsewhere.
    if (isOfComments || isOfQuotes || again) fetch.threads();
  };
}
