import { Link, NavLink } from '@remix-run/react';
import { Search } from 'lucide-react';
import { Bell } from '#app/notices/bell';
import { fetchPalette } from '#app/palette/open';
import { buttonClass } from '#app/ui/button';
import { cx } from '#app/ui/cx';
import { Kbd } from '#app/ui/kbd';
import { showOverlay } from './overlay';
import { placesOf } from './page-keys';
import { PersonMenu } from './person-menu';
import type { Me } from './shell';

const place = ({ isActive }: { isActive: boolean }) =>
  cx(
    'relative flex items-center rounded px-2 text-sm max-sm:px-1.5',
    isActive
      ? 'font-semibold text-ink after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full after:bg-accent'
      : 'text-quiet hover:text-ink',
  );

/** Where to go, what to look for, who one is. */
export function Header({ me, slim }: { me: Me; slim: boolean }) {
  return (
    <header
      className={cx(
        'flex items-stretch gap-1 border-rule border-b px-3 sm:gap-3 sm:px-4 print:hidden',
        slim ? 'h-10' : 'h-12',
      )}
    >
      <Link
        to="/memos"
        className="my-auto mr-1 whitespace-nowrap font-serif text-lg tracking-tight max-sm:sr-only"
      >
        Aide-Mémoire
      </Link>
      <nav aria-label="Main" className="flex min-w-0 items-stretch overflow-x-auto">
        {placesOf(me.isAdmin).map(({ label, letter, to }) => (
          <NavLink
            key={to}
            to={to}
            className={place}
            data-tip={`Go to ${label}`}
            data-keys={`G+${letter.toUpperCase()}`}
          >
            {label}
          </NavLink>
        ))}
      </nav>
      <div className="my-auto ml-auto flex shrink-0 items-center gap-1 sm:gap-2">
        <button
          type="button"
          aria-haspopup="dialog"
          onPointerEnter={fetchPalette}
          onFocus={fetchPalette}
          onClick={() => showOverlay({ kind: 'palette' })}
          className={buttonClass(
            'quiet',
            'small',
            'max-sm:w-8 max-sm:border-transparent sm:border-rule sm:pr-1.5',
          )}
        >
          <Search size={15} aria-hidden="true" />
          <span className="max-sm:sr-only">
            Find<span className="sr-only"> anything</span>
          </span>
          <span aria-hidden="true" className="ml-1.5 flex max-sm:hidden">
            <Kbd keys="Mod+K" />
          </span>
        </button>
        <Bell key={me.id} />
        <PersonMenu me={me} />
      </div>
    </header>
  );
}
