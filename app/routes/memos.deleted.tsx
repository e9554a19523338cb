import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/guards.server';
import { DeletedPage } from '#app/memos/list/deleted-page';
import { deletedMemos } from '#db/queries/memo-list';

export const meta: MetaFunction = () => [{ title: 'Deleted memos · Aide-Mémoire' }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  return { memos: await deletedMemos(context.db, actor) };
}

export default function Deleted() {
  return <DeletedPage memos={useLoaderData<typeof loader>().memos} />;
}
