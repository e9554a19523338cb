import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor, requireMemo } from '#app/guards.server';
import { attachment } from '#app/ui/attachment';

/** The memo as a file, as this reader may see it. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const grant = await requireMemo(context, actor, params.memoId, 'export');
  const { exporter } = context.services;
  if (!exporter.isFormat(params.format)) throw notFound();
  const { origin } = new URL(request.url);
  const { body, contentType, fileName } = await exporter.export(grant, params.format, { baseUrl: origin });
  return new Response(new Uint8Array(body), {
    headers: {
      'Content-Type': contentType,
      'Content-Length': String(body.length),
      'Content-Disposition': attachment(fileName),
      'Cache-Control': 'no-store',
    },
  });
}
