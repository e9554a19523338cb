import type { CableUse } from '#db/queries/uses';

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** `once`, `twice`, `3 times` */
const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

/** The uses of one paragraph, memo by memo, in their order. */
export function byMemo(uses: readonly CableUse[]): { memo: CableUse['memo']; uses: CableUse[] }[] {
  const groups = new Map<string, { memo: CableUse['memo']; uses: CableUse[] }>();
  for (const use of uses) {
    const group = groups.get(use.memo.id) ?? { memo: use.memo, uses: [] };
    group.uses.push(use);
    groups.set(use.memo.id, group);
  }
  return [...groups.values()];
}

/** Threads of comments on these quotations. */
export const threadsOf = (uses: readonly CableUse[]) => uses.reduce((sum, use) => sum + use.threads, 0);

/** `Quoted 3 times in 2 memos, 1 comment thread` */
export function usesInWords(uses: readonly CableUse[]): string {
  const memos = byMemo(uses).length;
  const threads = threadsOf(uses);
  const said = threads > 0 ? `, ${counted(threads, 'comment thread', 'comment threads')}` : '';
  return `Quoted ${times(uses.length)} in ${counted(memos, 'memo', 'memos')}${said}`;
}

const STATES: Record<CableUse['state'], string | null> = {
  current: null,
  changed: 'source changed',
  unsure: 'source changed',
  withdrawn: 'source withdrawn',
  remarked: 'source re-marked',
};

/** What is to be said of a quotation's state; null where it says what the source says. */
export const stateInWords = ({ state, kept }: CableUse): string | null =>
  state !== 'current' && kept ? 'kept as cited' : STATES[state];
