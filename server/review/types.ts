import type { TextAnchor } from '#db/schema';

export type { TextAnchor };

/** What a thread is about: a quotation of the memo, or a stretch of its own text. */
export type Subject = { kind: 'quote'; citation: string } | { kind: 'text'; anchor: TextAnchor };

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

/** A thread, as its reader may see it. At least one of its remarks is not deleted. */
export interface Thread {
  id: string;
  on: Subject;
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
