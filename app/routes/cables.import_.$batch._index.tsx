import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isUuid, notFound } from '#app/guards.server';
import { BatchPage } from '#app/imports/batch-page';
import { viewBatch } from '#app/imports/import-view.server';
import { requireImporter } from '#app/imports/importer.server';

export const meta: MetaFunction = () => [{ title: 'What was imported · Aide-Mémoire' }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const grant = requireImporter(context, request);
  const batch = isUuid(params.batch) ? await viewBatch(context, grant, params.batch) : null;
  if (!batch) throw notFound();
  return { batch };
}

export default function Report() {
  const { batch } = useLoaderData<typeof loader>();
  return <BatchPage batch={batch} />;
}
