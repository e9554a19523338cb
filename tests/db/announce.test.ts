import { eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { users } from '#db/schema';
import { testDatabase } from '#tests/database';

const database = testDatabase();

test('[AC20] a change of clearance is announced to every server process, whoever makes it', async () => {
  const { db, sql } = database();
  const heard: string[] = [];
  const listening = await sql.listen('access', (said) => heard.push(said));
  const [user] = await db
    .insert(users)
    .values({ email: 'a@example.org', name: 'A', passwordHash: 'x', clearance: 'C' })
    .returning();
  await db.update(users).set({ name: 'Anna' }).where(eq(users.email, 'a@example.org'));
  await db.update(users).set({ clearance: 'SBU' }).where(eq(users.email, 'a@example.org'));
  await vi.waitFor(() => expect(heard).not.toEqual([]));
  await listening.unlisten();
  expect(heard.map((said) => JSON.parse(said))).toEqual([{ user: user?.id }]);
});
