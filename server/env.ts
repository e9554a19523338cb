import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import * as z from 'zod';

const whole = (low: number, high: number) =>
  z.coerce.number(`a whole number from ${low} to ${high}`).int().min(low).max(high);

const schema = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'an address that begins with postgres://')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'an address that begins with redis:// or rediss://')
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  SEED_DEMO: z.enum(['0', '1'], '0 or 1').optional(),
  /** The address people type, where a proxy stands in front; the Origin that a websocket must name. */
  PUBLIC_URL: z.url('an address such as https://memos.example.org').optional(),
  SESSION_DAYS: whole(1, 365).default(14),
  SESSION_COOKIE: z.enum(['secure', 'plain'], 'secure or plain').default('secure'),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'silent, error, warn, info or debug')
    .default('warn'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
});

/** The environment, parsed once at boot. */
export type Env = z.infer<typeof schema>;

/** A sentence for the user; the boot prints it and exits 1, without a stack. */
export class BootError extends Error {}

/**
 * Reads .env (where there is one) and the environment. An empty value counts as absent.
 * @throws BootError naming each bad variable, what it is, and what was expected
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  if (source === process.env && existsSync('.env')) loadEnvFile('.env');
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name} is "${given[name]}"; expected ${issue.message.replace(/^Invalid input: expected /, '')}.`;
  });
  throw new BootError(faults.join(' '));
}
