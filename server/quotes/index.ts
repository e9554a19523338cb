import type { Logger } from 'pino';
import type { Connection } from '#db/client';
import { citationsOf } from '#db/queries/citations';
import { memosBehind } from '#db/queries/projection';
import type { Allowed } from '#domain/access/can';
import type { ShorteningStep } from '#domain/passage/shorten';
import { EditRefused } from '#server/collab';
import { appendQuote } from './append';
import { findQuoted } from './find';
import { createFollower } from './follow';
import { adopt, cite } from './make';
import { presentQuote } from './present';
import { project } from './project';
import { anchorAll, decideQuote } from './revise';
import { shortenQuote } from './shorten';
import { type MemoTexts, QuoteError, type QuoteForm, type QuoteRequest, type ResolvedQuote } from './types';

/**
 * Quotations: made, shown to each reader by their clearance, and kept in step with the texts that hold their ids.
 * Starts to follow the memos' texts at once.
 */
export function createQuotes({ db }: Pick<Connection, 'db'>, texts: MemoTexts, log: Logger) {
  const follower = createFollower((memoId) => project(db, texts, memoId), log);
  texts.onCommitted(follower.touch);

  const append = async ({ actor, object }: Allowed<'edit'>, citation: string, form: QuoteForm) => {
    try {
      await texts.edit(object.id, actor.id, (doc) => appendQuote(doc, citation, form));
    } catch (error) {
      if (error instanceof EditRefused) throw new QuoteError('refused', error.message);
      throw error;
    }
  };

  return {
    /** A new citation; see make.ts. It stands nowhere until a client or `insert` puts its id into the text. */
    cite: (grant: Allowed<'edit'>, request: QuoteRequest): Promise<ResolvedQuote> => cite(db, grant, request),

    /** A citation of this memo out of another one; see make.ts. */
    adopt: (grant: Allowed<'edit'>, citationId: string): Promise<ResolvedQuote> =>
      adopt(db, grant, citationId),

    /** A new citation that stands at the end of the memo's text, for everyone. Throws as `cite` does. */
    async insert(
      grant: Allowed<'edit'>,
      request: QuoteRequest & { form: QuoteForm },
    ): Promise<ResolvedQuote> {
      const quote = await cite(db, grant, request);
      await append(grant, quote.id, request.form);
      // Whoever looks at once for where it stands shall find it; where that fails it is tried again by itself.
      await follower.now(grant.object.id).catch(() => undefined);
      return quote;
    },

    /** All quotations of the memo for this reader: in the order of the text, then those that left it. One query. */
    async resolve(grant: Allowed<'read' | 'export'>): Promise<ResolvedQuote[]> {
      return (await citationsOf(db, grant)).map(presentQuote);
    },

    /** Takes over what the source says now, or keeps the quotation as cited; see revise.ts. */
    decide: (grant: Allowed<'edit'>, citationId: string, what: 'take' | 'keep'): Promise<ResolvedQuote> =>
      decideQuote(db, grant, citationId, what),

    /** Leaves words out, adds some in brackets, or undoes either; see shorten.ts. */
    shorten: (
      grant: Allowed<'edit'>,
      citationId: string,
      of: string,
      step: ShorteningStep,
    ): Promise<ResolvedQuote> => shortenQuote(db, grant, citationId, of, step),

    /** Where the cables that the memo cites say these words; see find.ts. */
    find: (grant: Allowed<'read'>, words: readonly string[]) => findQuoted(db, grant, words),

    /** Brings the memo's rows (title, last edit, high-water mark, places of citations) in step with its text now. */
    follow: (memoId: string): Promise<void> => follower.now(memoId),

    /** At boot: catches up on quotations that were never looked for, and on memos whose text is ahead of their rows; how many these were. */
    async followAll(): Promise<number> {
      await anchorAll(db);
      const behind = await memosBehind(db);
      for (const memoId of behind) follower.touch(memoId);
      return behind.length;
    },

    /** Lets what is under way finish; what waits is caught up on at the next boot. */
    stop: (): Promise<void> => follower.stop(),
  };
}

export type Quotes = ReturnType<typeof createQuotes>;
