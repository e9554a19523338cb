import { Fault } from '#app/ask';
import { unsentMemos } from '#app/editor/collab/copies-here';

/** What was written just now is noted as unsent for so long after it is saved. */
const NOTED_MS = 600;

/** Ids of the memos with words of this person that are not saved, those apart that are being saved right now. */
export async function unsavedMemos(userId: string): Promise<string[]> {
  const first = await unsentMemos(userId);
  if (first.length === 0) return first;
  await new Promise((resolve) => setTimeout(resolve, NOTED_MS));
  return unsentMemos(userId);
}

/**
 * Ends the session and leads to the sign-in page, as a new page: nothing that was read stays in memory.
 * @throws Fault
 */
export async function leave(): Promise<void> {
  const answer = await fetch('/logout', { method: 'POST', redirect: 'manual' }).catch(() => null);
  if (answer?.type !== 'opaqueredirect')
    throw new Fault(
      'The server could not be reached, so you are still signed in. Try again when you are online.',
    );
  window.location.assign('/login');
}
