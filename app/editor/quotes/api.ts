import { ask, tell } from '#app/ask';
import type { ShorteningStep } from '#domain/passage/shorten';
import type { ResolvedQuote } from './resolved';

/** What to quote: a paragraph, or of its reading text what lies between two UTF-16 offsets. */
export interface Passage {
  cableId: string;
  key: string;
  start?: number;
  end?: number;
}

const address = (memoId: string) => `/memos/${memoId}/quotes`;

/** All quotations of the memo for this reader. @throws Fault */
export async function fetchQuotes(memoId: string, signal?: AbortSignal): Promise<ResolvedQuote[]> {
  const { quotes } = await ask(address(memoId), signal);
  return quotes as ResolvedQuote[];
}

async function post(memoId: string, fields: Record<string, string>): Promise<ResolvedQuote> {
  const { quote } = await tell(address(memoId), fields);
  return quote as ResolvedQuote;
}

function fieldsOf({ cableId, key, start, end }: Passage): Record<string, string> {
  const whole = start === undefined || end === undefined;
  return { cable: cableId, key, ...(whole ? {} : { start: `${start}`, end: `${end}` }) };
}

/** Makes a citation of this memo; it stands nowhere in the text yet. @throws Fault */
export function citePassage(memoId: string, passage: Passage): Promise<ResolvedQuote> {
  return post(memoId, { intent: 'cite', ...fieldsOf(passage) });
}

/** Quotes a passage at the end of a memo that is not open here. @throws Fault */
export function sendPassage(memoId: string, passage: Passage): Promise<ResolvedQuote> {
  return post(memoId, { intent: 'insert', form: 'block', ...fieldsOf(passage) });
}

/** Makes a citation of this memo out of another: of another memo's, or of one that stands in this text already. @throws Fault */
export function adoptCitation(memoId: string, citation: string): Promise<ResolvedQuote> {
  return post(memoId, { intent: 'adopt', citation });
}

/** Leaves words of a quotation out, adds some in brackets, or undoes either. @throws Fault */
export function shortenQuote(
  memoId: string,
  { id, text }: Pick<ResolvedQuote, 'id' | 'text'>,
  { kind, ...step }: ShorteningStep,
): Promise<ResolvedQuote> {
  const fields = Object.entries(step).map(([name, value]) => [name, String(value)]);
  return post(memoId, { intent: kind, citation: id, of: text ?? '', ...Object.fromEntries(fields) });
}

/** Decides about a quotation whose source says something else now. @throws Fault */
export function decideQuote(
  memoId: string,
  citation: string,
  intent: 'take' | 'keep',
): Promise<ResolvedQuote> {
  return post(memoId, { intent, citation });
}
