import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/guards.server';
import { readableMemos } from '#db/queries/memo-list';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  return { memos: await readableMemos(context.db, actor) };
}

export default function Memos() {
  const { memos } = useLoaderData<typeof loader>();
  return (
    <ul className="mx-auto w-full max-w-2xl p-6">
      {memos.map((memo) => (
        <li key={memo.id}>
          <Link to={`/memos/${memo.id}`}>{memo.title}</Link>
        </li>
      ))}
    </ul>
  );
}
