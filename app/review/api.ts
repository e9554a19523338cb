import { ask, tell } from '#app/ask';
import type { AudienceChoice, PassageSpan, Subject, TextAnchor, Thread } from '#server/review/types';

/** All threads at this address that this reader may see. @throws Fault */
export async function fetchThreads(address: string): Promise<Thread[]> {
  const { threads } = await ask(address);
  return threads as Thread[];
}

/** What can be done to comments. A new one bears an id of its sender's: sent again it is the same. */
export type Change =
  | { intent: 'start'; on: Subject; body: string; id: string; audience: AudienceChoice | null }
  | { intent: 'reply'; thread: string; body: string; id: string }
  | { intent: 'edit'; comment: string; body: string }
  | { intent: 'delete' | 'restore'; comment: string }
  | { intent: 'resolve' | 'reopen'; thread: string }
  | { intent: 'move'; thread: string; anchor: TextAnchor };

/** `p65` for a whole paragraph, `p65:10-40` for some of its words. */
const spanInWords = ({ key, start, end }: Pick<PassageSpan, 'key' | 'start' | 'end'>) =>
  start === null || end === null ? key : `${key}:${start}-${end}`;

function placeOf(on: Subject): Record<string, string> {
  switch (on.kind) {
    case 'quote':
      return { intent: 'start', citation: on.citation };
    case 'text':
      return { intent: 'start-on-text', ...on.anchor };
    case 'passage': {
      const further = (on.further ?? []).map(spanInWords).join(' ');
      const place = { intent: 'start', key: on.key, ...(further && { further }) };
      return on.start === null || on.end === null
        ? place
        : { ...place, start: String(on.start), end: String(on.end) };
    }
  }
}

function fieldsOf(change: Change): Record<string, string> {
  switch (change.intent) {
    case 'start':
      return { ...placeOf(change.on), ...change.audience, body: change.body, id: change.id };
    case 'move':
      return { intent: 'move', thread: change.thread, ...change.anchor };
    default:
      return { ...change };
  }
}

/** Makes a change; the id of the thread where it opened one. @throws Fault */
export async function sendChange(address: string, change: Change): Promise<string | null> {
  const { done } = await tell(address, fieldsOf(change));
  const made = typeof done === 'object' && done !== null && 'thread' in done ? done.thread : null;
  return typeof made === 'string' ? made : null;
}
