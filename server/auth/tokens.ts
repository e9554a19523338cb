import { createHash, randomBytes } from 'node:crypto';

const HOUR_MS = 3_600_000;

/** What the tables keep of a link's token. */
export const sealToken = (token: string) => createHash('sha256').update(token).digest('hex');

/** A token of 256 bits for a link that is good for so many hours; of it only the seal is kept. */
export function newToken(hours: number) {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: sealToken(token), expiresAt: new Date(Date.now() + hours * HOUR_MS) };
}
