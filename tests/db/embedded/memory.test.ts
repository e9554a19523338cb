import { describe, expect, test } from 'vitest';
import { sharedBuffers } from '#db/embedded/memory';
import { testDatabase } from '#tests/database';

const GB = 1024 ** 3;
const database = testDatabase();

describe('[IM63] the memory of the embedded Postgres', () => {
  test.each([
    [0.5 * GB, '128MB'],
    [2 * GB, '256MB'],
    [4 * GB, '512MB'],
    [64 * GB, '512MB'],
  ])('[IM63] of %i bytes it keeps pages in %s', (memory, setting) => {
    expect(sharedBuffers(memory)).toBe(setting);
  });

  test('[IM63] is what it was started with', async () => {
    const [row] = await database().sql`show shared_buffers`;
    expect(row?.shared_buffers).toBe(sharedBuffers());
  });

  test('[IM63] knows letters of every script by its own rules', async () => {
    const [row] = await database().sql`
      select datlocprovider, lower('ÀÉÎ ŻÓŁĆ ΑΒΓ ДЖИ') as lower, array(
        select * from unnest(array['b', 'ä', 'a', 'B', 'Z']) letter order by letter) as sorted
      from pg_database where datname = current_database()`;
    expect(row).toEqual({
      datlocprovider: 'b',
      lower: 'àéî żółć αβγ джи',
      sorted: ['B', 'Z', 'a', 'b', 'ä'],
    });
  });
});
