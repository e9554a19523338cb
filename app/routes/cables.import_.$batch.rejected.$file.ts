import { Readable } from 'node:stream';
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { isUuid, notFound } from '#app/guards.server';
import { requireImporter } from '#app/imports/importer.server';
import { attachment } from '#app/ui/attachment';

/** What was rejected of a file, to be mended and sent again. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const grant = requireImporter(context, request);
  if (!isUuid(params.batch) || !isUuid(params.file)) throw notFound();
  const back = await context.services.library.giveBack(grant, params.file);
  if (!back) throw notFound();
  return new Response(createReadableStreamFromReadable(Readable.from(back.body, { objectMode: false })), {
    headers: {
      // Never text/html: a page that somebody sent must not run here.
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': attachment(back.fileName),
      'Cache-Control': 'private, no-store',
    },
  });
}
