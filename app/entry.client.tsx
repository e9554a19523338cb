import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';

/**
 * Resolves when the page's data is there. Until then RemixBrowser throws a promise, before any of its hooks. React waits
 * for that as well, but a key or a click in the meantime makes it render at once, give up (error 345) and leave the page
 * dead: so nothing is begun before.
 */
async function dataIsHere(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (pending) {
    await pending;
  }
}

await dataIsHere();
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
