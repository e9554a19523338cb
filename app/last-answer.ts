import { useLocation, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

/** So long after a question that did not arrive it is asked once more. */
const AGAIN_MS = 3_000;

/** What fetch throws where the server is away. */
export const isUnreached = (error: unknown): boolean =>
  error instanceof TypeError && /fetch|network|load/i.test(error.message);

/** Data of a page, or null where the server could not be reached for them, or nobody waits for them any more. */
export async function orUnreached<T>(asking: Promise<T>, { signal }: Request): Promise<T | null> {
  try {
    return await asking;
  } catch (error) {
    if (!signal.aborted && !isUnreached(error)) throw error;
    return null;
  }
}

/** Data of a page, and whether they are the last ones that came: the server is away. */
export type Kept<T> = T & { isAway?: boolean };

/** For a page that asks for itself again and again: where the server is away, what it shows stays. */
export class LastAnswer<T> {
  private last: { address: string; data: T } | null = null;

  /** @throws what fetch throws where the page, or another one of its addresses, is not there yet */
  async ask(url: string, asking: Promise<T>): Promise<Kept<T>> {
    const { pathname, search } = new URL(url);
    try {
      return { ...(await asking), isAway: false };
    } catch (error) {
      if (!isUnreached(error) || this.last?.address !== pathname + search) throw error;
      return { ...this.last.data, isAway: true };
    }
  }

  /** Keeps what is on the page for as long as it is there. */
  useKept(data: T): void {
    const { pathname, search } = useLocation();
    useEffect(() => {
      this.last = { address: pathname + search, data };
      return () => {
        this.last = null;
      };
    }, [pathname, search, data]);
  }
}

/** While the server is away the page asks for itself again: every few seconds, and when the browser is online again. */
export function useComeBack(isAway: boolean): void {
  const { revalidate, state } = useRevalidator();
  const waits = isAway && state === 'idle';
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(revalidate, AGAIN_MS);
    window.addEventListener('online', revalidate);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', revalidate);
    };
  }, [waits, revalidate]);
}
