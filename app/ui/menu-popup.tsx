import { Menu } from '@base-ui/react/menu';
import { Link } from '@remix-run/react';
import { Check } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { cx } from './cx';
import { Kbd } from './kbd';
import type { MenuEntry } from './menu';
import { popupClass } from './popup-class';
import type { Opening } from './trigger';

export interface MenuPopupProps extends Omit<Opening, 'button'> {
  entries: readonly MenuEntry[];
  side: 'bottom' | 'top' | 'right';
  align: 'start' | 'center' | 'end';
  focusAfter?: () => HTMLElement | null;
}

const itemClass = cx(
  'flex min-h-8 cursor-default select-none items-center gap-2.5 rounded px-2.5 py-1.5 text-sm outline-none',
  'data-highlighted:bg-sunken data-disabled:opacity-50 max-sm:min-h-11',
);

function Words({
  icon,
  label,
  hint,
  keys,
}: {
  icon?: ReactNode;
  label: string;
  hint?: string;
  keys?: string;
}) {
  return (
    <>
      {icon && (
        <span aria-hidden="true" className="shrink-0 text-quiet">
          {icon}
        </span>
      )}
      <span className="flex min-w-0 flex-1 flex-col">
        <span>{label}</span>
        {hint && <span className="max-w-72 text-quiet text-xs">{hint}</span>}
      </span>
      {keys && <Kbd keys={keys} />}
    </>
  );
}

function Choice({ entry }: { entry: MenuEntry & { kind: 'choice' } }) {
  return (
    <Menu.RadioGroup value={entry.value} onValueChange={(value: string) => entry.choose(value)}>
      <Menu.GroupLabel className="px-2.5 pt-1.5 pb-1 text-quiet text-xs">{entry.label}</Menu.GroupLabel>
      {entry.options.map((option) => (
        <Menu.RadioItem key={option.value} value={option.value} closeOnClick className={itemClass}>
          <Words {...option} />
          <Menu.RadioItemIndicator className="shrink-0 text-accent">
            <Check size={15} aria-hidden="true" />
          </Menu.RadioItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function Entry({
  entry,
  first,
  run,
}: {
  entry: MenuEntry;
  first: RefObject<HTMLElement> | undefined;
  run: (what: () => void) => void;
}) {
  switch (entry.kind) {
    case 'line':
      return <Menu.Separator className="mx-1 my-1 h-px bg-rule" />;
    case 'heading':
      return <div className="px-2.5 pt-1.5 pb-1 text-quiet text-xs">{entry.label}</div>;
    case 'choice':
      return <Choice entry={entry} />;
    case 'link':
      return (
        <Menu.LinkItem
          ref={first as RefObject<HTMLAnchorElement>}
          closeOnClick
          className={itemClass}
          render={entry.reload ? <a href={entry.to}>{entry.label}</a> : <Link to={entry.to} />}
        >
          <Words {...entry} />
        </Menu.LinkItem>
      );
    default:
      return (
        <Menu.Item
          ref={first as RefObject<HTMLDivElement>}
          disabled={entry.disabled}
          onClick={() => run(entry.run)}
          className={cx(itemClass, entry.danger && 'text-danger')}
        >
          <Words {...entry} />
        </Menu.Item>
      );
  }
}

const keyOf = (entry: MenuEntry, index: number) => ('label' in entry ? entry.label : `line ${index}`);

/** What a Menu opens. */
export function MenuPopup({
  open,
  byKeyboard,
  anchor,
  focusBack,
  setOpen,
  entries,
  side,
  align,
  focusAfter,
}: MenuPopupProps) {
  const first = useRef<HTMLElement>(null);
  const hasRun = useRef(false);
  const run = (what: () => void) => {
    hasRun.current = true;
    what();
  };
  return (
    <Menu.Root
      open={open}
      onOpenChange={setOpen}
      onOpenChangeComplete={(isOpen) => {
        if (isOpen) hasRun.current = false;
        if (isOpen && byKeyboard) first.current?.focus();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side={side} align={align} sideOffset={4} className="z-[70]">
          <Menu.Popup
            aria-label={
              anchor.current?.getAttribute('aria-label') ?? anchor.current?.textContent ?? undefined
            }
            finalFocus={() => (hasRun.current && focusAfter?.()) || focusBack()}
            className={cx(popupClass, 'max-h-[var(--available-height)] min-w-44 overflow-y-auto p-1')}
          >
            {entries.map((entry, index) => (
              <Entry
                key={keyOf(entry, index)}
                entry={entry}
                first={index === 0 ? first : undefined}
                run={run}
              />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
