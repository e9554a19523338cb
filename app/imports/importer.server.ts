import type { AppLoadContext } from '@remix-run/node';
import { notFound, requireActor } from '#app/guards.server';
import { type Allowed, can } from '#domain/access/can';

/** The proof that this person may import; whoever may not is told that there is no such page. */
export function requireImporter(context: AppLoadContext, request: Request): Allowed<'import', 'library'> {
  const decision = can(requireActor(context, request), 'import', { kind: 'library' });
  if (!decision.ok) throw notFound();
  return decision.grant;
}
