import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isUuid, notFound } from '#app/guards.server';
import { BatchPage } from '#app/imports/batch-page';
import { viewBatch } from '#app/imports/import-view.server';
import { requireImporter } from '#app/imports/importer.server';
import { pageOf } from '#app/ui/pager';

export const meta: MetaFunction = () => [{ title: 'What was imported · Aide-Mémoire' }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const grant = requireImporter(context, request);
  const page = pageOf(new URL(request.url));
  const view = isUuid(params.batch) ? await viewBatch(context, grant, params.batch, page) : null;
  if (!view) throw notFound();
  return view;
}

export default function Report() {
  return <BatchPage {...useLoaderData<typeof loader>()} />;
}
