import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import type { Connection } from '#db/client';
import { rateLimits } from '#db/schema';

const WINDOW_SECONDS = 15 * 60;

/** How many may fail within a quarter of an hour (SPEC AC31). */
export const FAILURES = { account: 10, address: 50 } as const;

/** Network that one household or attacker holds whole: the first four groups of an IPv6 address, all of an IPv4 one. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const missing = Array<string>(Math.max(0, 8 - groups(head).length - groups(tail).length)).fill('0');
  const all = tail === undefined ? groups(head) : [...groups(head), ...missing, ...groups(tail)];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** Kept as a hash: people type all kinds of things into the box for the address. */
const accountKey = (email: string) =>
  createHash('sha256').update(email.trim().toLowerCase()).digest('base64url');

/** An attempt that may go on. */
export interface Attempt {
  /** It succeeded: it has cost nothing. */
  forgive: () => Promise<void>;
}

/** When one is heard again. */
export interface Limited {
  until: Date;
}

/** Counts failed attempts in the database, for all server processes together. */
export function createLimits({ db }: Pick<Connection, 'db'>) {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterDrizzle({
      storeClient: db,
      schema: rateLimits,
      keyPrefix,
      points,
      duration: WINDOW_SECONDS,
    });
  const address = limiter('sign-in address', FAILURES.address);
  const account = limiter('sign-in account', FAILURES.account);
  const own = limiter('own password', FAILURES.account);

  /** Each attempt is counted before it is judged, and given back where it succeeds: many at once are no way round. */
  async function count(which: RateLimiterDrizzle, key: string): Promise<Attempt | Limited> {
    try {
      await which.consume(key);
      return { forgive: async () => void (await which.reward(key)) };
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return { until: new Date(Date.now() + refused.msBeforeNext) };
    }
  }

  return {
    /** Before a sign-in is judged. */
    async signIn(email: string, from: string): Promise<Attempt | Limited> {
      const byAddress = await count(address, networkOf(from));
      if ('until' in byAddress) return byAddress;
      const byAccount = await count(account, accountKey(email));
      if ('until' in byAccount) {
        await byAddress.forgive();
        return byAccount;
      }
      return { forgive: async () => void (await Promise.all([byAddress.forgive(), byAccount.forgive()])) };
    },

    /** Before somebody who is signed in is asked for their password once more. */
    ownPassword: (userId: string) => count(own, userId),
  };
}

export type Limits = ReturnType<typeof createLimits>;
