import { memo, useLayoutEffect, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useDesk } from '../desk-context';
import type { QuoteHost, QuoteHosts } from './hosts';
import { nameOfView, QuoteInside } from './quote-inside';

const Inside = memo(function Inside({ host }: { host: QuoteHost }) {
  const view = useDesk().quoteView(host.citation);
  const name = nameOfView(view);
  const state = view.kind === 'known' ? view.quote.state : view.kind;
  useLayoutEffect(() => {
    host.dom.setAttribute('aria-label', name);
    host.dom.dataset.state = state;
  }, [host.dom, name, state]);
  return <QuoteInside host={host} view={view} />;
});

/** Fills the quotations on the page: the editor owns their place, this their inside. */
export function QuotePortals({ hosts }: { hosts: QuoteHosts }) {
  const shown = useSyncExternalStore(hosts.subscribe, hosts.snapshot);
  return <>{shown.map((host) => createPortal(<Inside host={host} />, host.dom, host.key))}</>;
}
