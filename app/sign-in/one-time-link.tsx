import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Front, Sheet } from './front';

/** What whoever opens a link that leads nowhere is told; used, expired and made-up ones alike. */
export function DeadLink({ once, ask }: { once: ReactNode; ask: string }) {
  return (
    <Front>
      <Sheet>
        <h1 className="font-serif text-2xl">This link is no longer good</h1>
        <p className="mt-2 text-quiet text-sm leading-relaxed">
          {once},{' '}
          <Link to="/login" className="text-accent underline underline-offset-4">
            sign in
          </Link>
          . {ask}
        </p>
      </Sheet>
    </Front>
  );
}

/** Who is signed in in this browser, and that this ends with what the link does. */
export function SignedInAs({ name, ends }: { name: string; ends: string }) {
  return (
    <p className="mt-3 rounded-md bg-sunken px-3 py-2 text-sm">
      You are signed in as {name}. {ends} signs you out in this browser.
    </p>
  );
}
