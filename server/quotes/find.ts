import type { Connection } from '#db/client';
import { citedTexts } from '#db/queries/cited-texts';
import type { Allowed } from '#domain/access/can';
import { formatCitation } from '#domain/cable/citation';
import { findWords } from '#domain/passage/find-words';

/** Where a cable says words that a drafter put in quotation marks. */
export interface FoundWords {
  cableId: string;
  key: string;
  /** `08 STATE 2034, para 64 (C)` */
  citation: string;
  /** UTF-16 offsets in the paragraph's reading text. */
  start: number;
  end: number;
}

/**
 * Looks for words in the cables that the memo cites, in the paragraphs this reader is cleared for (SPEC CR92). One
 * query however many words; the first paragraph that says them, null for none.
 */
export async function findQuoted(
  db: Connection['db'],
  grant: Allowed<'read'>,
  wanted: readonly string[],
): Promise<(FoundWords | null)[]> {
  const texts = await citedTexts(db, grant);
  return wanted.map((words) => {
    for (const { cableId, key, number, mark, reading } of texts) {
      const at = findWords(reading, words);
      if (at)
        return { cableId, key, citation: formatCitation({ id: cableId }, [{ number, key, mark }]), ...at };
    }
    return null;
  });
}
