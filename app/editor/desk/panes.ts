import { useCallback, useState } from 'react';

/** The side panes of the desk. */
export type Pane = 'sources' | 'comments';

/** Which panes stand open beside the page; a cookie remembers, so that the server lays the page out right at once. */
export type OpenPanes = Record<Pane, boolean>;

const COOKIE = 'desk';
const PANES: readonly Pane[] = ['sources', 'comments'];
const YEAR_S = 31_536_000;
/** Below this the panes are sheets over the page; the same number stands in desk.css. */
const NARROW = '(max-width: 64rem)';

/** Reads the panes from a Cookie header or from document.cookie; open where nothing is said. */
export function readPanes(cookies: string | null): OpenPanes {
  const closed = new Set(/(?:^|;\s*)desk=([a-z.]*)/.exec(cookies ?? '')?.[1]?.split('.') ?? []);
  return { sources: !closed.has('sources'), comments: !closed.has('comments') };
}

/** The cookie that remembers these panes: the closed ones, parted by points. */
export function panesCookie(panes: OpenPanes): string {
  const closed = PANES.filter((pane) => !panes[pane]).join('.');
  return `${COOKIE}=${closed}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax`;
}

/** The panes of this window and how to change them. */
export interface PaneState {
  open: OpenPanes;
  /** On a narrow screen the one pane that lies over the page as a sheet. */
  sheet: Pane | null;
  toggle(pane: Pane): void;
  show(pane: Pane): void;
  closeSheet(): void;
}

const isNarrow = () => window.matchMedia(NARROW).matches;

export function usePanes(initial: OpenPanes): PaneState {
  const [open, setOpen] = useState(initial);
  const [sheet, setSheet] = useState<Pane | null>(null);
  const keep = useCallback((next: OpenPanes) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = panesCookie(next);
    setOpen(next);
  }, []);
  const toggle = useCallback(
    (pane: Pane) => {
      if (isNarrow()) setSheet((now) => (now === pane ? null : pane));
      else keep({ ...open, [pane]: !open[pane] });
    },
    [open, keep],
  );
  const show = useCallback(
    (pane: Pane) => {
      if (isNarrow()) setSheet(pane);
      else if (!open[pane]) keep({ ...open, [pane]: true });
    },
    [open, keep],
  );
  const closeSheet = useCallback(() => setSheet(null), []);
  return { open, sheet, toggle, show, closeSheet };
}
