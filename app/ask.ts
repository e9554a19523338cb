/** A request that was refused or did not arrive, in a sentence that can be shown. */
export class Fault extends Error {}

const UNREACHED = 'The server could not be reached. Nothing was changed: try again when you are online.';
const SIGNED_OUT = 'You are signed out. Sign in in another tab, then try again here.';

const GONE = 'This memo is no longer open to you.';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The JSON of an answer. A page in its place is the sign-in page, to which whoever has no session is sent. */
async function answerOf(request: Promise<Response>): Promise<Record<string, unknown>> {
  const response = await request.catch(() => {
    throw new Fault(UNREACHED);
  });
  const isJson = response.headers.get('content-type')?.includes('application/json') ?? false;
  if (!isJson) throw new Fault(response.redirected ? SIGNED_OUT : await plainReason(response));
  const answer: unknown = await response.json();
  if (!isRecord(answer)) throw new Fault(UNREACHED);
  if (!response.ok) throw new Fault(typeof answer.fault === 'string' ? answer.fault : UNREACHED);
  return answer;
}

/** What a guard says: a sentence of plain text with 403, nothing with 404. */
async function plainReason(response: Response): Promise<string> {
  if (response.status === 404) return GONE;
  return (response.status === 403 && (await response.text())) || UNREACHED;
}

/** What a route of this site answers as JSON. @throws Fault */
export function ask(address: string, signal?: AbortSignal): Promise<Record<string, unknown>> {
  return answerOf(fetch(address, { headers: { Accept: 'application/json' }, signal }));
}

/** What a route of this site answers to a form. @throws Fault */
export function tell(address: string, fields: Record<string, string>): Promise<Record<string, unknown>> {
  return answerOf(fetch(address, { method: 'POST', body: new URLSearchParams(fields) }));
}
