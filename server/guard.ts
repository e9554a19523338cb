import type { Logger } from 'pino';

/**
 * Whether this is what the driver throws outside of any query when the database cuts a connection: a write to a socket
 * that is gone (porsager/postgres issues 1154 and 1208), or the farewell of a connection that nobody waits for. The
 * query itself, where there was one, has failed by then and its caller knows.
 */
export function isCutConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  const isWrite =
    /reading 'write'/.test(error.message) && /postgres\/.*connection\.js/.test(error.stack ?? '');
  return isWrite || /^(57P0[123]|CONNECTION_(CLOSED|ENDED|DESTROYED))$/.test(code);
}

/** A database that goes away must not take the process with it. Everything else that nobody caught still does. */
export function surviveCutConnections(log: Pick<Logger, 'error' | 'fatal'>): void {
  const judge = (error: unknown) => {
    if (isCutConnection(error)) {
      log.error({ err: error }, 'the database cut a connection');
      return;
    }
    log.fatal({ err: error }, 'an error that nobody caught');
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  };
  process.on('uncaughtException', judge);
  process.on('unhandledRejection', judge);
}
