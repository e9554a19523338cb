import { useMatches } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { TeamName } from '#db/queries/teams';
import type { Level } from '#domain/marking/mark';
import { Header } from './header';
import { Overlays } from './overlays';

/** The signed-in person, as the shell shows them. */
export interface Me {
  id: string;
  name: string;
  isAdmin: boolean;
  clearance: Level;
  /** Their teams, by name. */
  teams: TeamName[];
}

const isSlim = (handle: unknown) => typeof handle === 'object' && handle !== null && 'slim' in handle;

/**
 * The frame of every page: the way round the house for whoever is signed in, nothing for others. A route whose `handle`
 * says `slim` gets a lower header.
 */
export function Shell({ me, children }: { me: Me | null; children: ReactNode }) {
  const slim = useMatches().some(({ handle }) => isSlim(handle));
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-page focus:p-2 focus:shadow"
      >
        Skip to the text
      </a>
      {me && <Header me={me} slim={slim} />}
      <main id="main" tabIndex={-1} className="flex flex-1 flex-col outline-none">
        {children}
      </main>
      {me && <Overlays me={me} />}
    </div>
  );
}
