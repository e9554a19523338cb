import { isRouteErrorResponse, Link, useLocation, useRouteError } from '@remix-run/react';
import { isUnreached, useComeBack } from '#app/last-answer';

const isMissing = (error: unknown) => isRouteErrorResponse(error) && error.status === 404;

/** The sentence of whoever refused; null where there is none. */
function sentenceOf(error: unknown): string | null {
  if (!isRouteErrorResponse(error) || typeof error.data !== 'string') return null;
  return error.status !== 404 && error.data !== '' ? error.data : null;
}

/** What the page is called in the browser's tab. */
export function troubleTitle(error: unknown): string {
  if (isMissing(error)) return 'Not here · Aide-Mémoire';
  return `${isUnreached(error) ? 'No connection' : 'Something went wrong'} · Aide-Mémoire`;
}

function words(error: unknown): { title: string; said: string } {
  if (isMissing(error))
    return {
      title: 'There is nothing here',
      said: 'The address may be mistyped, or what stood here is gone or not open to you.',
    };
  const sentence = sentenceOf(error);
  if (sentence) return { title: 'Not open to you', said: sentence };
  if (isUnreached(error))
    return {
      title: 'The server cannot be reached',
      said: 'Nothing you saved is lost. The page comes as soon as the server answers again.',
    };
  return {
    title: 'Something went wrong',
    said: 'The fault is on our side. Nothing you saved is lost: go back and try again.',
  };
}

/** What is shown in a page's place when it cannot be: what happened, what is safe, what to do. */
export function Trouble() {
  const error = useRouteError();
  const { title, said } = words(error);
  useComeBack(isUnreached(error));
  const { pathname, search } = useLocation();
  return (
    <div className="mx-auto flex max-w-md flex-1 flex-col justify-center gap-4 px-6 py-24">
      <h1 className="text-balance font-serif text-3xl">{title}</h1>
      <p className="text-pretty text-quiet leading-relaxed">{said}</p>
      <p className="flex gap-5">
        <Link to="/memos" className="text-accent underline underline-offset-4">
          To your memos
        </Link>
        {!isMissing(error) && (
          <a href={pathname + search} className="text-accent underline underline-offset-4">
            Try again
          </a>
        )}
      </p>
    </div>
  );
}
