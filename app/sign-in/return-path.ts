/** Any site will do: only what resolves against it shows whether an address leaves it. */
const HERE = 'https://here.invalid';

/** Leading back to these would sign one out, or ask for a sign-in again. */
const NOT_BACK = /^\/(?:log(?:in|out)|invitations)(?:\/|$)/;

/**
 * Where to go after signing in: the page asked for if it is one of this site, else the memos.
 * @param next as it came in the address, from whomever
 * @param fragment `#p64`, which browsers keep to themselves and the form sends along
 */
export function returnPath(next: string | null, fragment: string | null = null): string {
  if (!next?.startsWith('/') || !URL.canParse(next, HERE)) return '/memos';
  const { origin, pathname, search } = new URL(next, HERE);
  // Resolved, not as written: `/\\evil`, `/<tab>/evil` and `/.//evil` all lead elsewhere in a browser.
  if (origin !== HERE || pathname.startsWith('//') || pathname === '/' || NOT_BACK.test(pathname))
    return '/memos';
  return pathname + search + (fragment && /^#[\w?.-]{1,100}$/.test(fragment) ? fragment : '');
}
