import type { TextAnchor } from '#db/schema';

export type { TextAnchor };

/** A passage of a cable's paragraph; offsets in its reading text, in UTF-16 units, null for all of it. */
export interface PassageSpan {
  cableId: string;
  key: string;
  start: number | null;
  end: number | null;
}

/** A commented passage of one paragraph as its cable has it now. */
export interface PassagePart extends PassageSpan {
  /** `08 STATE 2034, para 64 (C)` */
  citation: string;
  /** `unsure`: its words may be these; `withdrawn`: the cable has none like them. */
  state: 'same' | 'changed' | 'unsure' | 'withdrawn';
  /** The words commented on, or their beginning; null for a whole paragraph that is still there. */
  words: string | null;
  /** What stands in their place now; null where that is the same, or nothing. */
  wordsNow: string | null;
}

/** What is commented on of a cable: a passage, and those of further paragraphs where it is one over several. */
export interface PassageSubject extends PassagePart {
  kind: 'passage';
  /** Absent for none. */
  further?: readonly PassagePart[];
  /** All of its paragraphs in one citation, where there are several. */
  together?: string;
}

/** What a thread is about: a quotation of the memo, a stretch of its own text, or a passage of a cable. */
export type Subject =
  /** `words`: those of the quotation that it is about, or their beginning; absent or null for all of it. */
  | { kind: 'quote'; citation: string; words?: string | null }
  | { kind: 'text'; anchor: TextAnchor }
  | PassageSubject;

/** What a new thread is to be about: of a passage its place is enough, its words are the library's. */
export type NewSubject =
  | { kind: 'quote'; citation: string }
  | { kind: 'text'; anchor: TextAnchor }
  | ({ kind: 'passage'; further?: readonly PassageSpan[] } & PassageSpan);

/** Who a new thread is for: the memo one is in or one of that id, a team of one's own, or everyone cleared. */
export type AudienceChoice =
  | { scope: 'memo'; memo?: string }
  | { scope: 'team'; team: string }
  | { scope: 'cable' };

/** One remark, as its reader may see it. */
export interface Remark {
  id: string;
  author: { id: string; name: string };
  /** Plain text with line breaks; null where it was deleted. */
  body: string | null;
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601; null where it stands as it was first written. */
  editedAt: string | null;
  mayEdit: boolean;
  mayDelete: boolean;
}

/** Who a thread on a passage is for. */
export type ThreadAudience =
  /** `memo`: id and title, empty where it has none. */
  { scope: 'memo'; memo: string; title: string } | { scope: 'team'; name: string } | { scope: 'cable' };

/** A thread, as its reader may see it. At least one of its remarks is not deleted. */
export interface Thread {
  id: string;
  on: Subject;
  /** Who it is for where it is on a passage of a cable; null for one that is of the memo alone. */
  audience: ThreadAudience | null;
  /** ISO 8601. */
  createdAt: string;
  /** Null while it is open. */
  resolved: { at: string; by: string } | null;
  remarks: Remark[];
  mayReply: boolean;
  mayResolve: boolean;
}

const STATUS = { 'not-found': 404, forbidden: 403, 'bad-request': 400 } as const;

/** Why a remark was not taken. The message can be shown. */
export class ReviewError extends Error {
  constructor(
    readonly code: keyof typeof STATUS,
    message: string,
  ) {
    super(message);
  }

  /** As HTTP says it. */
  get status(): number {
    return STATUS[this.code];
  }
}
