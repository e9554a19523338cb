import type { ResolvedQuote } from './resolved';

/** A request that was refused or did not arrive, in a sentence that can be shown. */
export class QuoteFault extends Error {}

/** What to quote: a paragraph, or of its reading text what lies between two UTF-16 offsets. */
export interface Passage {
  cableId: string;
  key: string;
  start?: number;
  end?: number;
}

const UNREACHED = 'The server could not be reached. Nothing was changed: try again when you are online.';
const SIGNED_OUT = 'You are signed out. Sign in in another tab, then try again here.';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The JSON of an answer. A page in its place is the sign-in page, to which whoever has no session is sent. */
async function answerOf(request: Promise<Response>): Promise<Record<string, unknown>> {
  const response = await request.catch(() => {
    throw new QuoteFault(UNREACHED);
  });
  const isJson = response.headers.get('content-type')?.includes('application/json') ?? false;
  if (!isJson) throw new QuoteFault(response.redirected ? SIGNED_OUT : UNREACHED);
  const answer: unknown = await response.json();
  if (!isRecord(answer)) throw new QuoteFault(UNREACHED);
  if (!response.ok) throw new QuoteFault(typeof answer.fault === 'string' ? answer.fault : UNREACHED);
  return answer;
}

const address = (memoId: string) => `/memos/${memoId}/quotes`;

/** All quotations of the memo for this reader. @throws QuoteFault */
export async function fetchQuotes(memoId: string, signal?: AbortSignal): Promise<ResolvedQuote[]> {
  const { quotes } = await answerOf(
    fetch(address(memoId), { headers: { Accept: 'application/json' }, signal }),
  );
  return quotes as ResolvedQuote[];
}

async function post(memoId: string, fields: Record<string, string>): Promise<ResolvedQuote> {
  const { quote } = await answerOf(
    fetch(address(memoId), { method: 'POST', body: new URLSearchParams(fields) }),
  );
  return quote as ResolvedQuote;
}

function fieldsOf({ cableId, key, start, end }: Passage): Record<string, string> {
  const whole = start === undefined || end === undefined;
  return { cable: cableId, key, ...(whole ? {} : { start: `${start}`, end: `${end}` }) };
}

/** Makes a citation of this memo; it stands nowhere in the text yet. @throws QuoteFault */
export function citePassage(memoId: string, passage: Passage): Promise<ResolvedQuote> {
  return post(memoId, { intent: 'cite', ...fieldsOf(passage) });
}

/** Quotes a passage at the end of a memo that is not open here. @throws QuoteFault */
export function sendPassage(memoId: string, passage: Passage): Promise<ResolvedQuote> {
  return post(memoId, { intent: 'insert', form: 'block', ...fieldsOf(passage) });
}

/** Makes a citation of this memo out of another: of another memo's, or of one that stands in this text already. @throws QuoteFault */
export function adoptCitation(memoId: string, citation: string): Promise<ResolvedQuote> {
  return post(memoId, { intent: 'adopt', citation });
}

/** Decides about a quotation whose source says something else now. @throws QuoteFault */
export function decideQuote(
  memoId: string,
  citation: string,
  intent: 'take' | 'keep',
): Promise<ResolvedQuote> {
  return post(memoId, { intent, citation });
}
