import type { Remark, Subject, Thread } from '#server/review/types';

let made = 0;

/** A remark; whatever is not said is made up. */
export function aRemark(given: Partial<Remark> = {}): Remark {
  made += 1;
  return {
    id: `remark-${made}`,
    author: { id: 'chiara', name: 'Chiara' },
    body: 'Is this the final text?',
    createdAt: '2026-01-08T20:42:00.000Z',
    editedAt: null,
    mayEdit: false,
    mayDelete: false,
    ...given,
  };
}

export const onText = (exact: string): Subject => ({
  kind: 'text',
  anchor: { start: '', end: '', exact, prefix: '', suffix: '' },
});

/** A thread with one remark; whatever is not said is made up. */
export function aThread(id: string, given: Partial<Thread> = {}): Thread {
  return {
    id,
    on: { kind: 'quote', citation: `citation-of-${id}` },
    audience: null,
    createdAt: '2026-01-08T20:42:00.000Z',
    resolved: null,
    remarks: [aRemark()],
    mayReply: true,
    mayResolve: true,
    ...given,
  };
}
