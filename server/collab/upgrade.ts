import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { memoObject } from '#db/queries/memos';
import { SCHEMA_VERSION } from '#domain/memo/schema';
import type { Access } from '#domain/sync/messages';
import type { Auth } from '#server/auth';
import { isOwnOrigin } from '#server/http/security';
import type { Grounds } from '#server/services';
import { accessOf } from './access';
import type { Admission } from './session';

/** Whoever may come in, as what. */
export interface Admitted {
  admission: Admission;
  access: Access;
}

/** Why an upgrade is not made: an HTTP status and a sentence. */
export interface Rejection {
  status: 401 | 403 | 404 | 503;
  text: string;
}

const ADDRESS = /^\/collab\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const NOT_THERE: Rejection = { status: 404, text: 'There is no such memo.' };

/** The address of an upgrade request; null where it is not for us. */
export function collabUrl(request: IncomingMessage): URL | null {
  const path = request.url ?? '';
  if (!path.startsWith('/collab/') || !URL.canParse(path, 'http://localhost')) return null;
  return new URL(path, 'http://localhost');
}

/** Asks for Origin, session and right, in this order: someone without a session learns nothing of memos. */
export async function admit(
  { connection, env }: Grounds,
  auth: Auth,
  request: IncomingMessage,
  url: URL,
): Promise<Admitted | Rejection> {
  const { origin, host, cookie } = request.headers;
  if (origin === undefined || !isOwnOrigin(origin, host, env.PUBLIC_URL)) {
    return { status: 403, text: 'This connection came from another site and was refused.' };
  }
  const signedIn = await auth.signedIn(cookie);
  if (!signedIn) return { status: 401, text: 'Sign in first.' };
  const memoId = ADDRESS.exec(url.pathname)?.[1]?.toLowerCase();
  if (!memoId) return NOT_THERE;
  const { actor, sessionHash: session } = signedIn;
  const current = url.searchParams.get('schema') === String(SCHEMA_VERSION);
  const memo = await memoObject(connection.db, actor, memoId);
  const access = accessOf({ actor, memo }, current);
  if ('code' in access) return NOT_THERE;
  const acks = url.searchParams.get('acks') === '1';
  return { admission: { memoId, session, userId: actor.id, acks, current }, access };
}

const TITLES = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable',
} as const;

/** Answers an upgrade that is not made, and closes. */
export function reject(socket: Duplex, { status, text }: Rejection): void {
  const body = `${text}\n`;
  socket.once('finish', () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${status} ${TITLES[status]}`,
      'Connection: close',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
