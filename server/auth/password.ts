import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The argon2id string to store. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether the password made this string. */
export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password);
}
