import type { LoaderFunctionArgs } from '@remix-run/node';
import { isUuid, notFound } from '#app/guards.server';
import { requireImporter } from '#app/imports/importer.server';
import { rejectionsOf } from '#db/queries/import-reports';

/** A cell; one that a spreadsheet would take for a formula is made text. */
function cell(value: string | number): string {
  const text = String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** What was rejected of files that were sent together: file, line, reason. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const grant = requireImporter(context, request);
  if (!isUuid(params.batch)) throw notFound();
  const rows = await rejectionsOf(context.db, grant, params.batch);
  const lines = rows.map(({ file, line, code, reason }) => [file, line, code, reason].map(cell).join(','));
  return new Response(`\ufeff${['"file","line","code","reason"', ...lines].join('\r\n')}\r\n`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="rejected.csv"',
      'Cache-Control': 'private, no-store',
    },
  });
}
