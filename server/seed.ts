import { count } from 'drizzle-orm';
import { users } from '#db/schema';
import { seedDemo } from '#seeds/demo';
import type { Grounds, Services } from './services';

/** Seeds an empty database with the demo team: the embedded one unless SEED_DEMO=0, another only with SEED_DEMO=1. */
export async function seedOnce(grounds: Grounds, services: Services, embedded: boolean): Promise<void> {
  const wanted = grounds.env.SEED_DEMO ?? (embedded ? '1' : '0');
  if (wanted === '0') return;
  const [found] = await grounds.connection.db.select({ users: count() }).from(users);
  if (found?.users === 0) await seedDemo(grounds, services);
}
