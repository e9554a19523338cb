import type { Logger } from 'pino';
import type { Connection } from '#db/client';
import { sweepExpired } from '#db/queries/sessions';

const HOUR_MS = 3_600_000;

/**
 * Takes away, now and every hour, what nothing asks for any more. Several processes may do so side by side. A sweep that
 * fails is left to the next one: what it would have taken away is dead already. Returns how to stop.
 */
export function sweepHourly({ db }: Connection, log: Logger): () => Promise<void> {
  const sweep = async () => {
    try {
      const swept = await sweepExpired(db);
      if (swept > 0) log.info({ swept }, 'expired sessions and links are swept');
    } catch (error) {
      log.error({ err: error }, 'sweeping failed');
    }
  };
  let under = sweep();
  const timer = setInterval(() => {
    under = sweep();
  }, HOUR_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await under;
  };
}
