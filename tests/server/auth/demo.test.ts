import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { users } from '#db/schema';
import { DEMO_PASSWORD } from '#seeds/people';
import { hashPassword } from '#server/auth/password';
import { testDatabase } from '#tests/database';
import { authOn, signedIn } from './site';

const database = testDatabase();
const db = () => database().db;

const change = (name: string, set: Partial<typeof users.$inferInsert>) =>
  db()
    .update(users)
    .set(set)
    .where(eq(users.email, `${name}@example.org`));

describe('the demo team at sign-in', () => {
  test('[AC44] is not shown where it was not seeded', async () => {
    expect(await authOn(database()).demoTeam()).toBeNull();
  });

  test('[AC44] is shown with a password that fits, without those who have another by now or are disabled', async () => {
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    const names = ['dmitri', 'chiara', 'ben', 'ana'];
    await db()
      .insert(users)
      .values(names.map((name) => ({ email: `${name}@example.org`, name, passwordHash })));
    const auth = authOn(database());
    const shown = async () => (await auth.demoTeam())?.people.map(({ email }) => email.split('@')[0]);
    expect(await shown()).toEqual(['ana', 'ben', 'chiara', 'dmitri']);
    expect(await signedIn(auth, 'ben@example.org', (await auth.demoTeam())?.password)).toContain('session=');
    await change('ana', { passwordHash: await hashPassword('lantern quay marzipan') });
    await change('ben', { disabledAt: new Date() });
    expect(await shown()).toEqual(['chiara', 'dmitri']);
    const other = await hashPassword('kestrel over rooftops');
    await change('chiara', { passwordHash: other });
    await change('dmitri', { passwordHash: other });
    expect(await auth.demoTeam()).toBeNull();
  });
});
