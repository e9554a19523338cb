import { expect, test } from 'vitest';
import { newcomerIds } from '#db/queries/newcomers';
import { users } from '#db/schema';
import { colourOf, PERSON_COLOURS } from '#domain/access/colour';
import { testDatabase } from '#tests/database';

const database = testDatabase();

test('[UI7] the first twelve people differ in colour, whether they come together or one by one', async () => {
  const { db } = database();
  const join = async (count: number) => {
    const ids = await newcomerIds(db, count);
    await db
      .insert(users)
      .values(ids.map((id) => ({ id, email: `${id}@example.org`, name: 'Somebody', passwordHash: 'none' })));
    return ids;
  };
  const ids = await join(4);
  while (ids.length < PERSON_COLOURS.length) ids.push(...(await join(1)));
  expect(new Set(ids.map(colourOf)).size).toBe(PERSON_COLOURS.length);
  const [thirteenth = ''] = await newcomerIds(db, 1);
  expect(colourOf(thirteenth)).toBe(PERSON_COLOURS[0]);
});
