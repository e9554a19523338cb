import { ask, tell } from '#app/ask';
import type { Subject, TextAnchor, Thread } from '#server/review/types';

const address = (memoId: string) => `/memos/${memoId}/comments`;

/** All threads of the memo that this reader may see. @throws Fault */
export async function fetchThreads(memoId: string): Promise<Thread[]> {
  const { threads } = await ask(address(memoId));
  return threads as Thread[];
}

/** What can be done to the comments of a memo. */
export type Change =
  | { intent: 'start'; on: Subject; body: string }
  | { intent: 'reply'; thread: string; body: string }
  | { intent: 'edit'; comment: string; body: string }
  | { intent: 'delete' | 'restore'; comment: string }
  | { intent: 'resolve' | 'reopen'; thread: string }
  | { intent: 'move'; thread: string; anchor: TextAnchor };

function fieldsOf(change: Change): Record<string, string> {
  switch (change.intent) {
    case 'start': {
      const { on, body } = change;
      return on.kind === 'quote'
        ? { intent: 'start', citation: on.citation, body }
        : { intent: 'start-on-text', body, ...on.anchor };
    }
    case 'move':
      return { intent: 'move', thread: change.thread, ...change.anchor };
    default:
      return { ...change };
  }
}

/** Makes a change; the id of the thread where it opened one. @throws Fault */
export async function sendChange(memoId: string, change: Change): Promise<string | null> {
  const { done } = await tell(address(memoId), fieldsOf(change));
  const made = typeof done === 'object' && done !== null && 'thread' in done ? done.thread : null;
  return typeof made === 'string' ? made : null;
}
