import type { Logger } from 'pino';

/** A stop that takes longer than this is cut short. */
const PATIENCE_MS = 15_000;

/** Runs `stop` once at the first SIGINT, SIGTERM or SIGHUP, then exits; a second signal does not hurry it. */
export function onStop(log: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const end = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    try {
      await stop();
      process.exit(0);
    } catch (error) {
      log.error({ err: error }, 'stopping failed');
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(signal));
}
