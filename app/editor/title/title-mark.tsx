import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { ROOT } from '#domain/memo/schema';
import { useDesk } from '../desk-context';
import { Float } from '../float';
import { describeMark } from '../marks/choices';
import { MarkListbox } from '../marks/mark-listbox';

function useTitleMark() {
  const { doc } = useDesk();
  const meta = useMemo(() => doc.getMap(ROOT.meta), [doc]);
  const subscribe = useCallback(
    (changed: () => void) => {
      meta.observe(changed);
      return () => meta.unobserve(changed);
    },
    [meta],
  );
  const read = () => {
    const mark: unknown = meta.get('mark');
    return typeof mark === 'string' ? mark : null;
  };
  const mark = useSyncExternalStore(subscribe, read, () => null);
  const set = (next: string | null) => (next === null ? meta.delete('mark') : meta.set('mark', next));
  return { mark, set };
}

/** The title's portion mark, hanging in the margin before it. */
export function TitleMark() {
  const { canEdit, handling } = useDesk();
  const { mark, set } = useTitleMark();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const anchor = useCallback(() => button.current?.getBoundingClientRect() ?? null, []);
  const leave = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="title-mark"
        data-mark={mark ?? undefined}
        aria-label={`Portion mark of the title: ${describeMark(mark, handling)}`}
        aria-haspopup="listbox"
        aria-expanded={open}
        disabled={!canEdit}
        onClick={() => setOpen(!open)}
      >
        ({mark ?? handling})
      </button>
      {open && (
        <Float anchor={anchor} onClose={leave}>
          <MarkListbox
            label="Portion mark of the title"
            mark={mark}
            choose={(next) => {
              set(next);
              leave();
            }}
          />
        </Float>
      )}
    </>
  );
}
