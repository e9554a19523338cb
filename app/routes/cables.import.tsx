import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  type SerializeFrom,
} from '@remix-run/node';
import { type ClientLoaderFunctionArgs, useLoaderData } from '@remix-run/react';
import { requireWithin } from '#app/guards.server';
import { ImportPage } from '#app/imports/import-page';
import { DECISIONS, type DecisionAnswer } from '#app/imports/import-view';
import { viewImports } from '#app/imports/import-view.server';
import { requireImporter } from '#app/imports/importer.server';
import { type Kept, LastAnswer } from '#app/last-answer';
import { pageOf } from '#app/ui/pager';

export const meta: MetaFunction = () => [{ title: 'Import cables · Aide-Mémoire' }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const grant = requireImporter(context, request);
  const view = await viewImports(context, grant, pageOf(new URL(request.url)));
  requireWithin(request, view);
  return { view };
}

const DECIDED: DecisionAnswer = {
  fault: 'Somebody has decided about this copy already, or it is gone. Reload the page.',
};

export async function action({ context, request }: ActionFunctionArgs) {
  const grant = requireImporter(context, request);
  const form = await request.formData();
  const decision = DECISIONS.find((one) => one === form.get('decision'));
  const copy = { cableId: String(form.get('cable')), number: Number(form.get('number')) };
  if (!decision || !Number.isInteger(copy.number)) return data<DecisionAnswer>(DECIDED, { status: 400 });
  const done = await context.services.library.decideCopy(grant, copy, decision);
  return data<DecisionAnswer>(done ? { fault: null } : DECIDED, { status: done ? 200 : 409 });
}

const last = new LastAnswer<SerializeFrom<typeof loader>>();

export const clientLoader = ({ request, serverLoader }: ClientLoaderFunctionArgs) =>
  last.ask(request.url, serverLoader<typeof loader>());

export default function Import() {
  const shown = useLoaderData<Kept<SerializeFrom<typeof loader>>>();
  last.useKept(shown);
  return <ImportPage view={shown.view} isAway={shown.isAway ?? false} />;
}
