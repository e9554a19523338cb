import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react';

/** What is shown in a page's place when it cannot be: what happened, what is safe, what to do. */
export function Trouble() {
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  const said =
    isRouteErrorResponse(error) && typeof error.data === 'string' && error.data !== '' ? error.data : null;
  return (
    <div className="mx-auto flex max-w-md flex-1 flex-col justify-center gap-4 px-6 py-24">
      <title>{missing ? 'Not here · Aide-Mémoire' : 'Something went wrong · Aide-Mémoire'}</title>
      <h1 className="font-serif text-3xl">{missing ? 'There is nothing here' : 'Something went wrong'}</h1>
      <p className="text-quiet">
        {said ??
          (missing
            ? 'The address may be mistyped, or what stood here is not open to you.'
            : 'The fault is on our side. Nothing you saved is lost: go back and try again.')}
      </p>
      <p>
        <Link to="/memos" className="text-accent underline underline-offset-4">
          To your memos
        </Link>
      </p>
    </div>
  );
}
