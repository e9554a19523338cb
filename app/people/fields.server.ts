import * as z from 'zod';

/** Blanks of all kinds, control characters, and what turns the direction of the text around it. */
const NO_PART_OF_A_NAME = /[\s\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** What somebody typed as a name: one line, blanks tidied, something visible in it. */
export const NameText = z
  .string()
  .transform((text) => text.replace(NO_PART_OF_A_NAME, ' ').trim())
  .pipe(z.string().min(1, 'Write a name.').max(100, 'Use at most 100 characters.'));

/** An e-mail address. */
export const EmailText = z
  .string()
  .trim()
  .max(254, 'Use at most 254 characters.')
  .pipe(z.email('Write an e-mail address, such as eva@example.org.'));
