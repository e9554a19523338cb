import type { ActionFunctionArgs } from '@remix-run/node';
import { isUuid } from '#app/guards.server';
import { requireImporter } from '#app/imports/importer.server';

/** Takes a file's bytes as the body of the request: `?batch=` says what it was sent with, `?name=` what it is called. */
export async function action({ context, request }: ActionFunctionArgs) {
  const grant = requireImporter(context, request);
  const { searchParams } = new URL(request.url);
  const batch = searchParams.get('batch') ?? undefined;
  const name = (searchParams.get('name') ?? '').slice(-400);
  if (!isUuid(batch) || name === '' || !request.body)
    return Response.json(
      { fault: 'A file, its name and what it was sent with are needed.' },
      { status: 400 },
    );
  try {
    const body = request.body as Parameters<typeof context.services.library.uploads.receive>[1]['body'];
    const id = await context.services.library.uploads.receive(grant, { batch, name, body });
    return Response.json({ id }, { status: 201 });
  } catch (error) {
    if (error instanceof RangeError) return Response.json({ fault: error.message }, { status: 413 });
    throw error;
  }
}
