import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react';
import { DeskPage } from '#app/editor/desk/desk-page';
import { readPanes } from '#app/editor/desk/panes';
import deskStyles from '#app/editor/desk.css?url';
import { pageTitle } from '#app/editor/title/page-title';
import { requireActor, requireMemo } from '#app/guards.server';
import { InTheBin } from '#app/memos/in-the-bin';
import { highWaterOf, memoFacts } from '#db/queries/memos';
import { teamsOf } from '#db/queries/teams';
import { can } from '#domain/access/can';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: deskStyles }];

/** The desk has a bar of its own: the header above it is slim. */
export const handle = { slim: true };

/** What is changed in its dialogs reaches the desk by its connection; asked again, a page that was lost would go blank. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, defaultShouldRevalidate }) =>
  formMethod ? false : defaultShouldRevalidate;

/** The quotations are asked for with the page: the editor, which shows them, comes later than they. */
const quotesAhead = (memoId: string) => ({
  tagName: 'link',
  rel: 'preload',
  as: 'fetch',
  href: `/memos/${memoId}/quotes`,
  crossOrigin: 'anonymous',
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.title ?? '') },
  ...(data?.kind === 'open' ? [quotesAhead(data.facts.memo.id)] : []),
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const grant = await requireMemo(context, actor, params.memoId, 'read');
  const { id, title, handling } = await memoFacts(context.db, grant);
  // 410 tells an open window as well that it need not try again.
  if (grant.object.deletedAt !== null) return data({ kind: 'deleted' as const, id, title }, { status: 410 });
  const may = (action: 'edit' | 'comment') => can(actor, action, grant.object).ok;
  const owner = can(actor, 'share', grant.object);
  const highWater = owner.ok ? await highWaterOf(context.db, owner.grant) : null;
  return data({
    kind: 'open' as const,
    title,
    facts: {
      memo: { id, title, handling },
      me: {
        id: actor.id,
        name: actor.name,
        clearance: actor.clearance,
        teams: await teamsOf(context.db, actor),
      },
      canEdit: may('edit'),
      canComment: may('comment'),
      canShare: owner.ok,
      highWater: highWater && { ...highWater, since: highWater.since?.toISOString() ?? null },
    },
    openPanes: readPanes(request.headers.get('cookie')),
  });
}

export default function Memo() {
  const memo = useLoaderData<typeof loader>();
  if (memo.kind === 'deleted') return <InTheBin memo={memo} />;
  return <DeskPage facts={memo.facts} openPanes={memo.openPanes} />;
}
