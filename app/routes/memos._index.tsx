import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node';
import { type ClientLoaderFunctionArgs, useLoaderData } from '@remix-run/react';
import { useEffect } from 'react';
import { requireActor } from '#app/guards.server';
import { MemosPage } from '#app/memos/list/memos-page';
import { deletedMemos, readableMemos } from '#db/queries/memo-list';

export const meta: MetaFunction = () => [{ title: 'Memos · Aide-Mémoire' }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const [memos, deleted] = await Promise.all([
    readableMemos(context.db, actor),
    deletedMemos(context.db, actor),
  ]);
  return { memos, deleted: deleted.length, me: actor.id };
}

type Listed = SerializeFrom<typeof loader>;

/** What is on the page, for as long as it is there. */
let onPage: Listed | null = null;

/** The list is asked for again and again: where the server cannot be reached, the last one stays. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs): Promise<Listed> {
  try {
    return await serverLoader<typeof loader>();
  } catch (error) {
    if (error instanceof TypeError && onPage) return onPage; // what fetch throws where the server is away
    throw error;
  }
}

export default function Memos() {
  const listed = useLoaderData<typeof loader>();
  useEffect(() => {
    onPage = listed;
    return () => {
      onPage = null;
    };
  }, [listed]);
  return <MemosPage {...listed} />;
}
