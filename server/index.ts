import { pino } from 'pino';
import { connect } from '#db/client';
import { migrateOrExplain, openDatabase } from './database';
import { BootError, type Env, readEnv } from './env';
import { surviveCutConnections } from './guard';
import { createHttpServer } from './http/app';
import { assertListenable, listen } from './http/listen';
import { seedOnce } from './seed';
import { createServices, type Services } from './services';
import { onStop } from './stop';
import { sweepHourly } from './sweep';

/** Where nobody has an account yet, prints the link that makes the first administrator's. */
async function sayFirst({ auth }: Services, address: string): Promise<void> {
  const token = await auth.inviteFirst();
  if (token === null) return;
  const link = new URL(`/invitations/${token}`, address);
  process.stdout.write(
    `Nobody has an account yet. This link makes the first administrator's, once, within seven days: ${link}\n`,
  );
}

/** Boot, in order; returns when the server listens. */
async function boot(env: Env): Promise<void> {
  const log = pino({ level: env.LOG_LEVEL });
  surviveCutConnections(log);
  await assertListenable(env.PORT, env.HOST);
  const database = await openDatabase(env);
  await migrateOrExplain(database);
  const connection = connect(database.url, 20);
  const grounds = { connection, env, log, url: database.url };
  const services = createServices(grounds);
  await seedOnce(grounds, services, database.embedded);
  await services.quotes.followAll();
  await services.library.uploads.resume();
  const server = await createHttpServer(grounds, services);
  services.collab.attach(server);
  const stopSweeping = sweepHourly(connection, log);
  const port = await listen(server, env.PORT, env.HOST);
  onStop(log, async () => {
    await services.collab.close();
    await services.quotes.stop();
    await services.library.uploads.stop();
    server.close();
    server.closeAllConnections();
    await stopSweeping();
    await connection.close();
    await database.release();
  });
  const address = `http://${env.HOST}:${port}`;
  process.stdout.write(`Aide-Mémoire ready at ${address}\n`);
  await sayFirst(services, env.PUBLIC_URL ?? address);
}

try {
  await boot(readEnv());
} catch (error) {
  if (!(error instanceof BootError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
