/** `npm run reset-password -- E-MAIL`: a link by which a person chooses a new password, also the only administrator. */
import { connect } from '#db/client';
import { createAuth } from '#server/auth';
import { openDatabase } from '#server/database';
import { BootError, readEnv } from '#server/env';

const USAGE = 'usage: npm run reset-password -- E-MAIL';

/** The exit code; what is said goes to standard output, what went wrong to standard error. */
async function run([email, ...more]: string[]): Promise<number> {
  if (!email || more.length > 0 || email.startsWith('-')) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const env = readEnv();
  const database = await openDatabase(env);
  const connection = connect(database.url, 2);
  try {
    const token = await createAuth(connection, env).makeResetHere(email);
    if (token === null) {
      process.stderr.write(`No account in use has the e-mail ${email}.\n`);
      return 1;
    }
    const link = new URL(`/resets/${token}`, env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`);
    process.stdout.write(
      `Whoever opens this link chooses a new password for ${email}, once, within a day: ${link}\n`,
    );
    return 0;
  } finally {
    await connection.close();
    await database.release();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BootError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
