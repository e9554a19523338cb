import { titleOf } from '#app/memos/bin';
import { ROLE_WORDS } from '#app/memos/sharing/sheet';
import type { MemoRow } from '#db/queries/memo-list';

/** Letters without accents, in small type: what is typed finds what is meant. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What a memo is found by: title, team, its last editor, one's role, its marking. */
function wordsOf(memo: MemoRow): string {
  const role = ROLE_WORDS.find((one) => one.role === memo.role)?.label ?? '';
  return plain(
    [
      titleOf(memo),
      memo.team?.name ?? 'no team',
      memo.isPrivate ? 'private' : '',
      memo.editedBy?.name ?? '',
      role,
      memo.banner.text,
    ].join('\n'),
  );
}

/** The memos in which every word that was typed occurs; all where nothing was. */
export function filterMemos(memos: readonly MemoRow[], typed: string): MemoRow[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  return memos.filter((memo) => {
    const words = wordsOf(memo);
    return wanted.every((word) => words.includes(word));
  });
}
