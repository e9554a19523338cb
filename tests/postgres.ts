import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
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

/** Another name for whatever changes how a cluster is made: an old one stays as it is. */
const FOLDER = '.cache/test-postgres-builtin';

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
