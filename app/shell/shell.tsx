import { Form, Link, NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Level } from '#domain/marking/mark';

/** The signed-in person, as the shell shows them. */
export interface Me {
  id: string;
  name: string;
  isAdmin: boolean;
  clearance: Level;
}

const link = ({ isActive }: { isActive: boolean }) =>
  `rounded px-2 py-1 text-sm ${isActive ? 'font-semibold text-ink' : 'text-quiet hover:text-ink'}`;

/** The frame of every page: the way round the house for whoever is signed in, nothing for others. */
export function Shell({ me, children }: { me: Me | null; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-page focus:p-2"
      >
        Skip to the text
      </a>
      {me && (
        <header className="flex items-center gap-2 border-rule border-b px-4 py-2 print:hidden">
          <Link to="/memos" className="mr-3 font-serif text-lg tracking-tight">
            Aide-Mémoire
          </Link>
          <nav aria-label="Main" className="flex items-center gap-1">
            <NavLink to="/memos" className={link}>
              Memos
            </NavLink>
            <NavLink to="/cables" className={link}>
              Cables
            </NavLink>
            <NavLink to="/search" className={link}>
              Search
            </NavLink>
            {me.isAdmin && (
              <NavLink to="/people" className={link}>
                People
              </NavLink>
            )}
          </nav>
          <div className="ml-auto flex items-center gap-3 text-sm">
            <NavLink to="/profile" className={link}>
              {me.name}
            </NavLink>
            <Form method="post" action="/logout">
              <button type="submit" className="text-quiet hover:text-ink">
                Sign out
              </button>
            </Form>
          </div>
        </header>
      )}
      <main id="main" className="flex flex-1 flex-col">
        {children}
      </main>
    </div>
  );
}
