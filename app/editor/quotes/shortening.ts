import { toast } from '#app/ui/toast';
import type { ShorteningStep } from '#domain/passage/shorten';
import type { Desk } from '../desk-context';
import { shortenQuote } from './api';
import { sayQuoteFault } from './quoting';
import type { ResolvedQuote } from './resolved';

const SAID: Record<ShorteningStep['kind'], string> = {
  'leave-out': 'Left out. The quote shows […] there.',
  'put-back': 'The words are back.',
  add: 'Added in brackets.',
  'take-out': 'The bracket is taken out.',
};

/** The step back; null where the quotation is as it was before. */
function stepBack(before: ResolvedQuote, after: ResolvedQuote, step: ShorteningStep): ShorteningStep | null {
  const had = before.shortening ?? { leftOut: [], added: [] };
  const has = after.shortening ?? { leftOut: [], added: [] };
  switch (step.kind) {
    case 'put-back':
      return { ...step, kind: 'leave-out' };
    case 'take-out':
      return { ...step, kind: 'add' };
    case 'leave-out': {
      const made = has.leftOut.find(
        (out) => !had.leftOut.some(({ start, end }) => start === out.start && end === out.end),
      );
      return made ? { kind: 'put-back', ...made } : null;
    }
    case 'add': {
      const isOld = (at: number, words: string) =>
        had.added.some((one) => one.at === at && one.words === words);
      const made = has.added.find(({ at, words }) => !isOld(at, words));
      return made ? { kind: 'take-out', ...made } : null;
    }
  }
}

/** Has the server shorten a quotation by one step, and says what was done, with the way back. */
export async function shortenAndSay(
  desk: Pick<Desk, 'memoId' | 'addQuote'>,
  quote: ResolvedQuote,
  step: ShorteningStep,
): Promise<boolean> {
  try {
    const shortened = await shortenQuote(desk.memoId, quote, step);
    desk.addQuote(shortened);
    const back = stepBack(quote, shortened, step);
    toast(SAID[step.kind], back ? { undo: () => void shortenAndSay(desk, shortened, back) } : {});
    return true;
  } catch (error) {
    sayQuoteFault(error);
    return false;
  }
}
