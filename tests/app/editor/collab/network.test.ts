import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Doc } from 'yjs';
import { MemoProvider } from '#app/editor/collab/provider';

/** A socket of a network that can be pulled out: then it is silent, and no new one opens. */
class Line {
  static made: Line[] = [];
  static plugged = true;
  readonly OPEN = 1;
  readyState = 0;
  binaryType = '';
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: (() => void) | null = null;

  constructor() {
    Line.made.push(this);
    queueMicrotask(() => {
      if (!Line.plugged) return this.onclose?.({ code: 1006, reason: '' });
      this.readyState = 1;
      this.onopen?.();
    });
  }

  send() {}

  /** Without a network the other side's goodbye never comes. */
  close() {
    this.readyState = 2;
  }
}

let provider: MemoProvider;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  Line.made = [];
  Line.plugged = true;
  provider = new MemoProvider({
    memoId: 'memo',
    doc: new Doc(),
    url: 'ws://example.org/collab',
    socket: Line as unknown as typeof WebSocket,
    probe: async () => null,
  });
});

afterEach(() => {
  provider.destroy();
  vi.useRealTimers();
});

test('[SY13] a browser that lost its network is offline at once, and comes back by itself', async () => {
  await vi.waitFor(() => expect(provider.wsconnected).toBe(true));
  expect(provider.save).toBe('saving');
  Line.plugged = false;
  window.dispatchEvent(new Event('offline'));
  expect(provider.save).toBe('offline');
  await vi.advanceTimersByTimeAsync(6_000);
  expect(provider.save).toBe('offline');
  Line.plugged = true;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(provider.wsconnected).toBe(true);
});

test('[SY13] a server on the same machine is reached without a network', async () => {
  await vi.waitFor(() => expect(provider.wsconnected).toBe(true));
  window.dispatchEvent(new Event('offline'));
  await vi.waitFor(() => expect(provider.wsconnected).toBe(true));
  expect(Line.made.length).toBe(2);
});
