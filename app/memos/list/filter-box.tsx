import { Search } from 'lucide-react';
import { forwardRef, type KeyboardEvent } from 'react';
import { cx } from '#app/ui/cx';
import { inputClass } from '#app/ui/field';

export interface FilterBoxProps {
  typed: string;
  setTyped: (typed: string) => void;
  /** How many are left, of how many. */
  found: number;
  all: number;
  /** Opens the first of them. */
  open: () => void;
  /** Goes to the first of them. */
  down: () => void;
}

function onKey(event: KeyboardEvent<HTMLInputElement>, { typed, setTyped, open, down }: FilterBoxProps) {
  if (event.nativeEvent.isComposing) return;
  if (event.key === 'Escape' && typed !== '') setTyped('');
  else if (event.key === 'Escape') event.currentTarget.blur();
  else if (event.key === 'ArrowDown') down();
  else if (event.key === 'Enter' && typed.trim() !== '') open();
  else return;
  event.preventDefault();
}

/** Where one types what the list is to be narrowed to. Down goes into it, Enter opens its first memo. */
export const FilterBox = forwardRef<HTMLInputElement, FilterBoxProps>(function FilterBox(props, ref) {
  const { typed, setTyped, found, all } = props;
  return (
    <div className="relative mb-2">
      <Search
        size={16}
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-quiet"
      />
      <input
        ref={ref}
        type="search"
        aria-label="Filter memos"
        placeholder="Filter by title, team, person"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        data-tip="Filter"
        data-keys="/"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => onKey(event, props)}
        className={cx(inputClass, 'h-9 pr-3 pl-8 text-sm max-sm:text-base')}
      />
      <span role="status" className="sr-only">
        {typed.trim() !== '' && `${found} of ${all} memos`}
      </span>
    </div>
  );
});
