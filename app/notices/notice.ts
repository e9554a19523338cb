/** Something that a person is told, read or not. */
export interface Notice {
  /** Names what it is about; a new turn of the same matter has another. */
  id: string;
  read: boolean;
  /** ISO 8601. */
  at: string;
  /** The place it is about. */
  to: string;
  /** Where: a memo's title, or a paragraph's citation. */
  where: string;
  /** What happened, in a sentence. */
  what: string;
}

const counted = (n: number, one: string, many: string) => (n === 0 ? null : n === 1 ? one : `${n} ${many}`);

/** `2 quotes say something else now, 1 was withdrawn` */
export function changesInWords(notice: { changed: number; withdrawn: number; remarked: number }): string {
  const parts = [
    counted(notice.changed, '1 quote says something else now', 'quotes say something else now'),
    counted(notice.withdrawn, '1 quote was withdrawn', 'quotes were withdrawn'),
    counted(notice.remarked, '1 quote is marked otherwise', 'quotes are marked otherwise'),
  ];
  return parts.filter(Boolean).join(', ');
}

/** `Ben Okafor replied`, `Ben Okafor and others replied, 3 times` */
export const repliesInWords = ({ by, replies }: { by: string; replies: number }): string =>
  replies === 1 ? `${by} replied to you` : `${replies} replies to you, the last by ${by}`;
