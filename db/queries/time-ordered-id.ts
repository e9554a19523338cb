import { randomBytes } from 'node:crypto';

/** Random bytes for so many ids are drawn at a time. */
const DRAWN = 256;
let pool = Buffer.alloc(0);

/**
 * A random id that begins with the time in milliseconds (RFC 9562, version 7): rows that are made together stand
 * together in an index, and a large one need not be in memory as a whole to grow.
 */
export function timeOrderedId(now = Date.now()): string {
  if (pool.length === 0) pool = randomBytes(DRAWN * 10);
  const random = pool.toString('hex', 0, 10);
  pool = pool.subarray(10);
  const time = now.toString(16).padStart(12, '0');
  const variant = '89ab'.charAt(Number.parseInt(random.charAt(3), 16) & 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}
