import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same characters whatever keyboard composed them (NIST SP 800-63B, 5.1.1.2). */
const composed = (password: string) => password.normalize('NFKC');

/** The argon2id string to store. */
export function hashPassword(password: string): Promise<string> {
  return hash(composed(password), COST);
}

/** Whether the password made this string. */
export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, composed(password));
}
