import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node';
import { type ClientLoaderFunctionArgs, useLoaderData } from '@remix-run/react';
import { isUuid, notFound, requireWithin } from '#app/guards.server';
import { BatchPage } from '#app/imports/batch-page';
import { viewBatch } from '#app/imports/import-view.server';
import { requireImporter } from '#app/imports/importer.server';
import { type Kept, LastAnswer } from '#app/last-answer';
import { pageOf } from '#app/ui/pager';

export const meta: MetaFunction = () => [{ title: 'What was imported · Aide-Mémoire' }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const grant = requireImporter(context, request);
  const page = pageOf(new URL(request.url));
  const view = isUuid(params.batch) ? await viewBatch(context, grant, params.batch, page) : null;
  if (!view) throw notFound();
  requireWithin(request, { ...view, total: view.batch.total });
  return view;
}

const last = new LastAnswer<SerializeFrom<typeof loader>>();

export const clientLoader = ({ request, serverLoader }: ClientLoaderFunctionArgs) =>
  last.ask(request.url, serverLoader<typeof loader>());

export default function Report() {
  const shown = useLoaderData<Kept<SerializeFrom<typeof loader>>>();
  last.useKept(shown);
  return <BatchPage isAway={false} {...shown} />;
}
