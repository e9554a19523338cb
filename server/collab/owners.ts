import type { Ledger } from './ledger';
import type { Scan } from './scan';

/**
 * Which client ids of this update its author uses for the first time; null where one belongs to somebody else. An id
 * that wrote before and has no owner is the server's.
 */
export function claimsOf(
  { brings }: Scan,
  user: string,
  ledger: Ledger,
  owners: ReadonlyMap<number, string>,
): number[] | null {
  const claims: number[] = [];
  for (const { client } of brings) {
    const owner = owners.get(client);
    if (owner === user) continue;
    if (owner !== undefined || ledger.head(client) > 0) return null;
    claims.push(client);
  }
  return claims;
}

/** The one client that wrote this; null where it only deletes, or joins the work of several. */
export function writerOf({ brings }: Scan): number | null {
  const [only] = brings;
  return only && brings.length === 1 ? only.client : null;
}
