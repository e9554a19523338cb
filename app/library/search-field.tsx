import { Search } from 'lucide-react';
import { type ComponentProps, forwardRef } from 'react';
import { cx } from '#app/ui/cx';
import { inputClass } from '#app/ui/field';

/** Where a query is typed; stands in a form that leads to /search. The key / goes to it. */
export const SearchField = forwardRef<HTMLInputElement, ComponentProps<'input'>>(
  function SearchField(props, ref) {
    return (
      <div className="relative">
        <Search
          size={18}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-quiet"
        />
        <input
          ref={ref}
          type="search"
          name="q"
          aria-label="Search cables"
          placeholder="Words, a “phrase”, 08 STATE 2034"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={300}
          data-keys="/"
          className={cx(inputClass, 'h-11 pr-3 pl-10 text-base')}
          {...props}
        />
      </div>
    );
  },
);
