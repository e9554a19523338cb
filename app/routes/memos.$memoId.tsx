import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DeskPage } from '#app/editor/desk/desk-page';
import { readPanes } from '#app/editor/desk/panes';
import deskStyles from '#app/editor/desk.css?url';
import { requireActor, requireMemo } from '#app/guards.server';
import { memoFacts } from '#db/queries/memos';
import { can } from '#domain/access/can';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: deskStyles }];

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.facts.memo.title || 'Untitled memo'} · Aide-Mémoire` },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const grant = await requireMemo(context, actor, params.memoId, 'read');
  const { id, title, handling } = await memoFacts(context.db, grant);
  const may = (action: 'edit' | 'comment' | 'share') => can(actor, action, grant.object).ok;
  return {
    facts: {
      memo: { id, title, handling },
      me: { id: actor.id, name: actor.name, clearance: actor.clearance },
      canEdit: may('edit'),
      canComment: may('comment'),
      canShare: may('share'),
    },
    openPanes: readPanes(request.headers.get('cookie')),
  };
}

export default function Memo() {
  const { facts, openPanes } = useLoaderData<typeof loader>();
  return <DeskPage facts={facts} openPanes={openPanes} />;
}
