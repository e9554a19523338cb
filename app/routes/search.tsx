import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/guards.server';
import { cableItem } from '#app/library/cable-item.server';
import { SearchPage } from '#app/library/search-page';
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
  const sort = url.searchParams.get('sort') === 'date' ? 'date' : 'relevance';
  const { signal } = request;
  const view = await viewSearch(context.db, actor, { query, page: pageOf(url), wording, sort, signal });
  const [newest] =
    query.trim() === '' ? await readableCables(context.db, actor, { limit: 1, offset: 0 }) : [];
  return { view, newest: newest ? cableItem(newest) : null };
}

export default function Search() {
  const { view, newest } = useLoaderData<typeof loader>();
  return <SearchPage view={view} newest={newest} />;
}
