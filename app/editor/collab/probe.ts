import { CLOSE } from '#domain/sync/messages';

/** Why a connection ended and is not made again by itself. */
export interface Ending {
  /** One of `CLOSE`, or another close code from 4400 to 4499. */
  code: number;
  reason: string;
}

/**
 * Why no websocket to this memo comes about: a browser does not tell a page how an upgrade was answered. Null where the
 * server is away or knows of no reason.
 */
export async function probeMemo(memoId: string): Promise<Ending | null> {
  try {
    const answer = await fetch(`/memos/${memoId}`, { method: 'HEAD', redirect: 'manual', cache: 'no-store' });
    if (answer.type === 'opaqueredirect') return { code: CLOSE.signedOut, reason: 'You are signed out.' };
    if (answer.status === 404) return { code: CLOSE.gone, reason: 'This memo is not there.' };
    if (answer.status === 410) return { code: CLOSE.gone, reason: 'This memo is in the bin.' };
    return null;
  } catch (error) {
    if (error instanceof TypeError) return null; // what fetch throws where the server is away
    throw error;
  }
}

/** Whether the memo is there for this person now; false as well where the server is away. */
export async function isMemoOpen(memoId: string): Promise<boolean> {
  try {
    const answer = await fetch(`/memos/${memoId}`, { method: 'HEAD', redirect: 'manual', cache: 'no-store' });
    return answer.ok;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
