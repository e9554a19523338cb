import { createHash, randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { MADE_WITH } from '#db/embedded/cluster';
import { holdDatabase } from '#db/embedded/hold';
import { migrate } from '#db/migrate';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test Postgres, database `postgres`. */
    postgresUrl: string;
    /** Name of a database with all migrations, to clone. */
    template: string;
  }
}

/** One for each way of making a cluster: an old one stays as it was made, and would hide a change from the tests. */
const FOLDER = `.cache/test-postgres-${createHash('sha256').update(MADE_WITH.join(' ')).digest('hex').slice(0, 8)}`;

/** One real Postgres for the run, with a template database that has every migration. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const hold = await holdDatabase(FOLDER);
  const template = `template_${randomBytes(6).toString('hex')}`;
  const admin = postgres(hold.url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${template}`);
  await migrate(hold.url.replace(/\/postgres$/, `/${template}`));
  project.provide('postgresUrl', hold.url);
  project.provide('template', template);
  return async () => {
    await admin.unsafe(`drop database ${template} with (force)`);
    await admin.end();
    await hold.release();
  };
}
