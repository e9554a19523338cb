import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { seedDemo } from '#seeds/demo';
import { readEnv } from '#server/env';
import { createServices, type Services } from '#server/services';
import type { TestDatabase } from './database';

/** The file's database filled with the demo team, and the services on it: `const demo = demoSite(testDatabase())`. */
export function demoSite(database: () => TestDatabase): () => { services: Services; memoId: string } {
  let site: { services: Services; memoId: string } | null = null;
  beforeAll(async () => {
    const grounds = {
      connection: database(),
      env: readEnv({ NODE_ENV: 'test' }),
      log: pino({ level: 'silent' }),
    };
    const services = createServices(grounds);
    await seedDemo(grounds, services);
    const [memo] = await database().db.query.memos.findMany();
    if (!memo) throw new Error('the demo memo was not made');
    site = { services, memoId: memo.id };
  });
  afterAll(async () => {
    await site?.services.collab.close();
    await site?.services.quotes.stop();
  });
  return () => {
    if (!site) throw new Error('the demo site is made in beforeAll');
    return site;
  };
}
