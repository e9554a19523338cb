import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor } from '#app/guards.server';
import cableStyles from '#app/library/cable.css?url';
import { requireCableId } from '#app/library/cable-id.server';
import { RevisionsPage } from '#app/library/revisions-page';
import { viewRevisions } from '#app/library/revisions-view.server';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: cableStyles }];

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'private, no-store' });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Revisions of ${data?.view.label ?? 'a cable'} · Aide-Mémoire` },
];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const id = requireCableId(params.cableId, request);
  const { searchParams } = new URL(request.url);
  const asked = { from: Number(searchParams.get('from')), to: Number(searchParams.get('to')) };
  const view = await viewRevisions(context.db, actor, id, asked);
  if (!view) throw notFound();
  return { view };
}

export default function Revisions() {
  const { view } = useLoaderData<typeof loader>();
  return <RevisionsPage view={view} />;
}
