import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ClientLoaderFunctionArgs, useLoaderData } from '@remix-run/react';
import { requireActor, requireWithin } from '#app/guards.server';
import { orUnreached } from '#app/last-answer';
import { cableItem } from '#app/library/cable-item.server';
import { SearchPage } from '#app/library/search-page';
import { sortOf, unanswered } from '#app/library/search-view';
import { viewSearch } from '#app/library/search-view.server';
import { pageOf } from '#app/ui/pager';
import { readableCables } from '#db/queries/cables';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.query.trim() ? `${data.view.query.trim()} · ` : ''}Search · Aide-Mémoire` },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const url = new URL(request.url);
  const query = url.searchParams.get('q') ?? '';
  const wording = url.searchParams.has('typing') ? 'typing' : 'words';
  const sort = sortOf(url);
  const { signal } = request;
  const view = await viewSearch(context.db, actor, { query, page: pageOf(url), wording, sort, signal });
  requireWithin(request, { ...view, total: view.reach });
  const [newest] =
    query.trim() === '' ? await readableCables(context.db, actor, { limit: 1, offset: 0 }) : [];
  return { view, newest: newest ? cableItem(newest) : null };
}

/** Where the server is away the field stays as it is, and the page says that it will ask again. */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  const url = new URL(request.url);
  return (
    (await orUnreached(serverLoader<typeof loader>(), request)) ?? { view: unanswered(url), newest: null }
  );
}

export default function Search() {
  const { view, newest } = useLoaderData<typeof clientLoader>();
  return <SearchPage view={view} newest={newest} />;
}
