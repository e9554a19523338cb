import { redirect } from '@remix-run/node';
import { notFound } from '#app/guards.server';
import { parseMrn } from '#domain/cable/mrn';

/**
 * The cable that an address names. Throws 404 for what is no message reference number; sends one in another written
 * form (`/cables/08 STATE 2034`) to the address of the canonical form.
 */
export function requireCableId(param: string | undefined, request: Request): string {
  const id = parseMrn(param ?? '');
  if (!id) throw notFound();
  if (id === param) return id;
  const url = new URL(request.url);
  const rest = url.pathname
    .split('/')
    .slice(3)
    .map((part) => `/${part}`);
  throw redirect(`/cables/${id}${rest.join('').replace(/\.data$/, '')}${url.search}`);
}
