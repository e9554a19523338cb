import { memo, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { whenIdle } from '#app/ui/idle';
import { useDesk } from '../desk-context';
import type { QuoteHost, QuoteHosts } from './hosts';
import { nameOfView, QuoteInside } from './quote-inside';

/** So many get their buttons in one go: a few milliseconds, in which no key waits. */
const AT_ONCE = 8;
const LATEST_MS = 500;

const Inside = memo(function Inside({ host, buttons }: { host: QuoteHost; buttons: boolean }) {
  const view = useDesk().quoteView(host.citation);
  const name = nameOfView(view);
  const state = view.kind === 'known' ? view.quote.state : view.kind;
  useLayoutEffect(() => {
    host.dom.setAttribute('aria-label', name);
    host.dom.dataset.state = state;
  }, [host.dom, name, state]);
  return <QuoteInside host={host} view={view} buttons={buttons} />;
});

/**
 * How many quotations have their buttons. A hundred quotations have five hundred of them, which nobody sees until they
 * point at one: the words come first, and the buttons when the browser has nothing better to do.
 */
function useButtons(count: number): number {
  const [upTo, setUpTo] = useState(0);
  useEffect(() => {
    if (upTo < count) return whenIdle(() => setUpTo((before) => before + AT_ONCE), LATEST_MS);
  }, [upTo, count]);
  return upTo;
}

/** Fills the quotations on the page: the editor owns their place, this their inside. */
export function QuotePortals({ hosts }: { hosts: QuoteHosts }) {
  const shown = useSyncExternalStore(hosts.subscribe, hosts.snapshot);
  const upTo = useButtons(shown.length);
  return (
    <>
      {shown.map((host, i) =>
        createPortal(<Inside host={host} buttons={i < upTo || host.selected} />, host.dom, host.key),
      )}
    </>
  );
}
