import serif from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2?url';
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor } from '#app/guards.server';
import cableStyles from '#app/library/cable.css?url';
import { requireCableId } from '#app/library/cable-id.server';
import { CablePage } from '#app/library/cable-page';
import { viewCable } from '#app/library/cable-view.server';
import { WithComments } from '#app/library/comments/with-comments';
import { WithUses } from '#app/library/uses/with-uses';
import { verbatimText } from '#db/queries/cables';

export const links: LinksFunction = () => [
  { rel: 'preload', as: 'font', type: 'font/woff2', href: serif, crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: cableStyles },
];

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'private, no-store' });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? (data.cable.head?.subject ?? data.cable.label) : 'Cable'} · Aide-Mémoire` },
];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const id = requireCableId(params.cableId, request);
  const cable = await viewCable(context.db, actor, id, new Date().toISOString().slice(0, 10));
  if (!cable) throw notFound();
  const wanted = new URL(request.url).searchParams.get('view') === 'verbatim';
  return { cable, verbatim: wanted && cable.whole ? await verbatimText(context.db, actor, id) : null };
}

export default function Cable() {
  const { cable, verbatim } = useLoaderData<typeof loader>();
  return (
    <WithUses cableId={cable.id}>
      <WithComments cable={cable}>
        <CablePage cable={cable} verbatim={verbatim} />
      </WithComments>
    </WithUses>
  );
}
