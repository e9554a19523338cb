import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bus, Said } from '#server/collab/bus';
import { decodeSaid, encodeSaid, UnreadableSaid } from '#server/collab/bus-bytes';
import { LocalHub } from '#server/collab/bus-local';
import { RedisBus } from '#server/collab/bus-redis';
import { titled } from '../export/tools';
import { noRedis, Redis } from './redis';
import { until } from './world';

const silent = pino({ level: 'silent' });
const update = (seq: number): Said => ({
  kind: 'update',
  seq,
  user: 'ana',
  update: Uint8Array.from([seq, 0]),
});
const who: Said = { kind: 'who' };

test('[SY23] what a process says is the same on the other side', () => {
  const entry = fc.record({
    clientId: fc.maxSafeNat(),
    clock: fc.maxSafeNat(),
    state: fc.string({ unit: 'grapheme' }),
  });
  const said = fc.oneof(
    fc.record({
      kind: fc.constant('awareness' as const),
      process: fc.constant('p'),
      entries: fc.array(entry),
    }),
    fc.record({
      kind: fc.constant('update' as const),
      seq: fc.maxSafeNat(),
      user: fc.option(fc.uuid()),
      update: fc.uint8Array(),
    }),
  );
  fc.assert(
    fc.property(said, (one) => {
      expect(decodeSaid(encodeSaid('p', one))).toEqual({ process: 'p', said: one });
    }),
  );
  for (const bytes of [[], [1, 112, 9], [1, 112, 0, 1]]) {
    expect(() => decodeSaid(Uint8Array.from(bytes))).toThrow(UnreadableSaid);
  }
});

/** What the contract needs: processes that are joined. */
interface Bench {
  join(): Bus;
}

function contract(bench: () => Bench) {
  /** A process that listens to a memo, once it does. */
  async function listener(memo: string) {
    const bus = bench().join();
    const heard: Said[] = [];
    const stop = bus.listen(memo, (said) => heard.push(said));
    return { bus, heard, stop };
  }
  const ready = (heard: Said[]) =>
    until('the listener was told to look', () => heard.some(({ kind }) => kind === 'loss'));
  const news = (heard: Said[]) => heard.filter(({ kind }) => kind !== 'loss');

  test('[SY23] carries what one process says of a memo to all others that have it open, in order, not to itself', async () => {
    const memo = randomUUID();
    const [a, b, c, other] = [
      await listener(memo),
      await listener(memo),
      await listener(memo),
      await listener(randomUUID()),
    ];
    for (const { heard } of [b, c]) await ready(heard);
    const entries = [{ clientId: 7, clock: 1, state: '{"cursor":"é"}' }];
    const said: Said[] = [update(1), { kind: 'awareness', process: a.bus.process, entries }, who, update(2)];
    for (const one of said) a.bus.publish(memo, one);
    await until('both heard all', () => news(b.heard).length === 4 && news(c.heard).length === 4);
    expect(news(b.heard)).toEqual(said);
    expect(news(c.heard)).toEqual(said);
    expect([news(a.heard), news(other.heard)]).toEqual([[], []]);
    for (const { bus } of [a, b, c, other]) await bus.close();
  });

  test('[SY23] tells a listener at first to look into the store, and nothing any more when it has left', async () => {
    const memo = randomUUID();
    const [a, b] = [await listener(memo), await listener(memo)];
    await ready(b.heard);
    a.bus.publish(memo, update(1));
    await until('it is heard', () => news(b.heard).length === 1);
    b.stop();
    const c = await listener(memo);
    await ready(c.heard);
    a.bus.publish(memo, update(2));
    await until('the third hears it', () => news(c.heard).length === 1);
    expect(news(b.heard)).toHaveLength(1);
    for (const { bus } of [a, b, c]) await bus.close();
  });
}

describe('a bus within the process', () => {
  const hub = new LocalHub();
  hub.join();
  contract(() => hub);
});

describe.skipIf(noRedis !== null)(titled('a bus through Redis', noRedis), () => {
  let redis: Redis;
  beforeAll(async () => {
    redis = await Redis.open();
  });
  afterAll(() => redis.close());
  const bench = { join: (): Bus => new RedisBus(redis.url, silent) };
  contract(() => bench);

  test('[SY23] says so when Redis was away: something may have been lost', async () => {
    const memo = randomUUID();
    const [a, b] = [bench.join(), bench.join()];
    const heard: Said[] = [];
    b.listen(memo, (said) => heard.push(said));
    await until('it listens', () => heard.length > 0);
    await redis.kill();
    a.publish(memo, update(1));
    const before = heard.length;
    await redis.start();
    await until('it is told', () => heard.slice(before).some(({ kind }) => kind === 'loss'), 10_000);
    await until('it hears again', () => {
      a.publish(memo, update(2));
      return heard.some((said) => said.kind === 'update' && said.seq === 2);
    });
    await a.close();
    await b.close();
  });
});
