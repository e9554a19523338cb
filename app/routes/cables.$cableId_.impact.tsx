import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor } from '#app/guards.server';
import cableStyles from '#app/library/cable.css?url';
import { requireCableId } from '#app/library/cable-id.server';
import { ImpactPage } from '#app/library/impact/impact-page';
import { readImpactQuery, viewImpact } from '#app/library/impact/impact-view.server';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: cableStyles }];

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'private, no-store' });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Where ${data?.label ?? 'a cable'} is quoted · Aide-Mémoire` },
];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const id = requireCableId(params.cableId, request);
  const view = await viewImpact(context.db, actor, id, readImpactQuery(request.url));
  if (!view) throw notFound();
  return view;
}

export default function Impact() {
  return <ImpactPage view={useLoaderData<typeof loader>()} />;
}
