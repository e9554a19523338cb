/** So often something is sent, that nothing between here and the browser takes the connection for dead. */
const BEAT_MS = 25_000;
/** So long one connection lasts. The browser makes the next by itself, and is asked anew who it is. */
const LASTS_MS = 5 * 60_000;
const AGAIN_MS = 1_000;

/**
 * An answer that goes on: an event without words each time that `say` is called, until the browser goes away.
 * @param begin is given `say`, and returns what ends it
 */
export function eventsAnswer(signal: AbortSignal, begin: (say: () => void) => Promise<() => void>): Response {
  const bytes = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => controller.enqueue(bytes.encode(text));
      const cancelled = new AbortController();
      const over = AbortSignal.any([signal, cancelled.signal, AbortSignal.timeout(LASTS_MS)]);
      end = () => cancelled.abort();
      const stop = await begin(() => {
        if (!over.aborted) send('data:\n\n');
      });
      const beat = setInterval(() => send(':\n\n'), BEAT_MS);
      const close = () => {
        stop();
        clearInterval(beat);
        if (!cancelled.signal.aborted) controller.close();
      };
      if (over.aborted) return close();
      over.addEventListener('abort', close, { once: true });
      send(`retry: ${AGAIN_MS}\n\n`);
    },
    cancel: () => end(),
  });
  // What lies between must not gather it up to compress it.
  const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'private, no-store, no-transform' };
  return new Response(body, { headers });
}
