import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Fault } from '#app/ask';
import type { Change } from '#app/review/api';
import { ThreadStore } from '#app/review/thread-store';
import type { Thread } from '#server/review/types';
import { aThread } from './threads';

/** A server that answers when it is told to. */
class Wire {
  readonly asked: ((threads: Thread[] | Fault) => void)[] = [];
  readonly sent: Change[] = [];
  fault: Fault | null = null;

  fetch = () =>
    new Promise<Thread[]>((resolve, reject) => {
      this.asked.push((answer) => (answer instanceof Fault ? reject(answer) : resolve(answer)));
    });

  send = async (_memo: string, change: Change) => {
    if (this.fault) throw this.fault;
    this.sent.push(change);
    return 'made';
  };

  answer(threads: Thread[] | Fault) {
    const next = this.asked.shift();
    if (!next) throw new Error('nothing was asked');
    next(threads);
    return vi.advanceTimersByTimeAsync(0);
  }
}

let wire: Wire;
let store: ThreadStore;
const ids = () => store.snapshot().list.map(({ id }) => id);

beforeEach(() => {
  vi.useFakeTimers();
  wire = new Wire();
  store = new ThreadStore('memo', wire);
});

afterEach(() => {
  vi.useRealTimers();
});

test('[RV8] many announcements during a fetch cost one fetch more', async () => {
  store.start();
  for (let i = 0; i < 20; i++) void store.refresh();
  expect(wire.asked.length).toBe(1);
  await wire.answer([aThread('a')]);
  expect(wire.asked.length).toBe(1);
  await wire.answer([aThread('a'), aThread('b')]);
  expect(wire.asked.length).toBe(0);
  expect(ids()).toEqual(['a', 'b']);
});

test('[RV8] a server that cannot be reached leaves what is there, and is asked again', async () => {
  store.start();
  await wire.answer([aThread('a')]);
  void store.refresh();
  await wire.answer(new Fault('away'));
  expect(store.snapshot()).toMatchObject({ loaded: true, fault: 'away' });
  expect(ids()).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(4_000);
  await wire.answer([aThread('a'), aThread('b')]);
  expect(store.snapshot().fault).toBeNull();
  expect(ids()).toEqual(['a', 'b']);
});

test('[RV8] a change is on the page when it is done; a refused one changes nothing', async () => {
  store.start();
  await wire.answer([]);
  const changing = store.change({ intent: 'reply', id: 'r1', thread: 'a', body: 'Yes' });
  await vi.advanceTimersByTimeAsync(0);
  await wire.answer([aThread('a')]);
  expect(await changing).toBe('made');
  expect(ids()).toEqual(['a']);
  wire.fault = new Fault('no');
  await expect(store.change({ intent: 'resolve', thread: 'a' })).rejects.toThrow('no');
  expect(wire.asked.length).toBe(0);
});

test('[RV17] what was there when the memo was opened is no news', async () => {
  const heard: string[][] = [];
  store.onNews((now, before) => heard.push([`${before.length}`, `${now.length}`]));
  store.start();
  await wire.answer([aThread('a')]);
  expect(heard).toEqual([]);
  void store.refresh();
  await wire.answer([aThread('a'), aThread('b')]);
  expect(heard).toEqual([['1', '2']]);
});
