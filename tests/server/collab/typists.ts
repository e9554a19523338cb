import { expect } from 'vitest';
import type { MemoProvider } from '#app/editor/collab/provider';
import { docOf, openStored } from '#server/collab/state';
import { PostgresStore } from '#server/collab/store-postgres';
import type { TestDatabase } from '#tests/database';
import type { desk } from './desk';
import type { ServerProcess } from './servers';
import { memoOf, type Someone, someone, until } from './world';

export const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** At once, not after the pause that grows with each attempt. */
export function comeBack(provider: MemoProvider): void {
  provider.disconnect();
  provider.connect();
}

/** Each types at a rhythm of their own, so that some words are saved while others are under way. */
export function typing(writers: Writer[], slowest = 7 + 13 * (writers.length - 1)): () => void {
  const step = (slowest - 7) / Math.max(1, writers.length - 1);
  const timers = writers.map((one, n) => setInterval(one.write, 7 + n * step));
  return () => timers.forEach(clearInterval);
}

export const savedBy = (writers: Writer[]) => writers.reduce((sum, { saved }) => sum + saved.size, 0);

export const allSaved = (writers: Writer[]) => writers.every(({ provider }) => provider.save === 'saved');

/** People who type, with what is known of it outside the server; `open` opens their windows. */
export function typists(database: () => TestDatabase, open: ReturnType<typeof desk>['open']) {
  /** A writer of numbered words, with a ledger outside the server of what showed as saved and of what others saw. */
  function writer(server: Pick<ServerProcess, 'url' | 'origin'>, who: Someone, memo: string) {
    const { doc, provider, until: waits } = open(server, who, memo);
    const words = doc.getArray<string>('words');
    const saved = new Set<string>();
    const seen = new Set<string>();
    const written: string[] = [];
    provider.subscribe(() => {
      if (provider.save === 'saved') for (const word of written) saved.add(word);
    });
    words.observe((event) => {
      if (event.transaction.local) return;
      for (const word of words.toArray()) if (!word.startsWith(`${who.name} `)) seen.add(word);
    });
    const write = () => {
      const word = `${who.name} ${written.length + 1}`;
      written.push(word);
      words.push([word]);
    };
    return { write, words, written, saved, seen, provider, until: waits };
  }

  async function wordsInStore(memo: string): Promise<string[]> {
    const { text, damaged } = openStored(await new PostgresStore(database()).load(memo));
    expect(damaged).toBe(false);
    return docOf(text.parts()).getArray<string>('words').toArray();
  }

  /** Four people, or those of these names, and a memo they may write in. */
  async function team(names = ['Ana', 'Ben', 'Chiara', 'Dmitri']) {
    const people = await Promise.all(names.map((name) => someone(database(), name)));
    const [ana, ...others] = people as [Someone, ...Someone[]];
    const memo = await memoOf(
      database(),
      ana,
      others.map((who) => [who, 'editor']),
    );
    return { people, memo };
  }

  /** Nothing that showed as saved, or that anybody else saw, is missing. */
  async function expectKept(memo: string, writers: Writer[]) {
    // Taken before the store is read: people may be writing on.
    const claims = writers.map(({ saved, seen }) => ({ saved: [...saved], seen: [...seen] }));
    const stored = new Set(await wordsInStore(memo));
    for (const { saved, seen } of claims) {
      expect(saved.filter((word) => !stored.has(word))).toEqual([]);
      expect(seen.filter((word) => !stored.has(word))).toEqual([]);
    }
  }

  /** In the end everything that anybody wrote is there, once. */
  async function expectAll(memo: string, writers: Writer[]) {
    await Promise.all(writers.map((one) => one.until.saved()));
    const all = writers.flatMap(({ written }) => written).sort();
    expect((await wordsInStore(memo)).sort()).toEqual(all);
    await until('everybody has everything', () => writers.every(({ words }) => words.length === all.length));
  }

  return { writer, team, wordsInStore, expectKept, expectAll };
}

export type Writer = ReturnType<ReturnType<typeof typists>['writer']>;
