import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { WebSocketServer } from 'ws';
import { type Row, row } from './harness';
import { demoMemo, signedIn, withSite } from './site';

const KEYS = 120;
const GAP_MS = 120;

/** Notes, in this window, when each key went down and when the memo was saved again after it. */
async function watchTyping(page: Page): Promise<void> {
  await page.evaluate(() => {
    const log = { keys: [] as number[], saved: [] as number[] };
    Object.assign(window, { typing: log });
    const now = () => performance.timeOrigin + performance.now();
    document.addEventListener(
      'keydown',
      (event) => log.keys.push(performance.timeOrigin + event.timeStamp),
      true,
    );
    let last = 'Saved';
    const look = () => {
      const status = [...document.querySelectorAll('[role="status"]')]
        .map((s) => s.textContent?.trim() ?? '')
        .find((said) => /^(Saved|Saving…|Offline)$/.test(said));
      if (status === undefined || status === last) return;
      last = status;
      if (status === 'Saved') log.saved.push(now());
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
}

/** Notes, in the other window, when the count of the typed letter grew. */
async function watchArrivals(page: Page, letter: string): Promise<void> {
  await page.evaluate((wanted) => {
    const arrivals: number[] = [];
    Object.assign(window, { arrivals });
    const text = document.querySelector('[role="textbox"][aria-label="Memo text"]');
    if (!text) throw new Error('no memo text');
    const count = () => (text.textContent ?? '').split(wanted).length - 1;
    let seen = count();
    new MutationObserver(() => {
      const now = performance.timeOrigin + performance.now();
      for (const found = count(); seen < found; seen += 1) arrivals.push(now);
    }).observe(text, { subtree: true, childList: true, characterData: true });
  }, letter);
}

const numbers = (page: Page, expression: string) => page.evaluate(expression) as Promise<number[]>;

/** What two windows need for a message through a server that does nothing but pass it on. */
async function relayFloor(pages: readonly [Page, Page]): Promise<number[]> {
  const http = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end());
  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket) =>
    socket.on('message', (data, binary) => {
      for (const other of server.clients) if (other !== socket) other.send(data, { binary });
    }),
  );
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const address = http.address();
  const host = `127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  const open = `new Promise((r, no) => { window.s = new WebSocket('ws://${host}'); s.onopen = () => r(null); s.onerror = () => no(new Error('no relay')); })`;
  for (const page of pages) {
    await page.goto(`http://${host}/`);
    await page.evaluate(open);
  }
  const [from, to] = pages;
  await to.evaluate(
    'window.got = []; s.onmessage = () => got.push(performance.timeOrigin + performance.now())',
  );
  await from.evaluate('window.sent = []');
  for (let i = 0; i < KEYS; i += 1) {
    await from.evaluate("sent.push(performance.timeOrigin + performance.now()); s.send('x')");
    await from.waitForTimeout(20);
  }
  const sent = await numbers(from, 'sent');
  const got = await numbers(to, 'got');
  server.close();
  http.close();
  http.closeAllConnections();
  return got.map((at, i) => at - (sent[i] ?? at));
}

/** A keystroke until it stands in another person's window, and until the typist reads `Saved`. */
export async function bench(): Promise<Row[]> {
  return withSite(async (site, browser) => {
    const ana = await signedIn(site, browser, 'ana');
    const ben = await signedIn(site, browser, 'ben');
    const memo = await demoMemo(ana);
    for (const page of [ana, ben]) {
      await page.goto(memo);
      await page
        .getByRole('status')
        .filter({ hasText: /^Saved$/ })
        .waitFor();
    }
    const letter = 'x';
    await ana.getByRole('textbox', { name: 'Memo text' }).click();
    await ana.keyboard.press('Control+End');
    await watchTyping(ana);
    await watchArrivals(ben, letter);
    for (let i = 0; i < KEYS; i += 1) {
      await ana.keyboard.press('x');
      await ana.waitForTimeout(GAP_MS);
    }
    const keys = await numbers(ana, 'typing.keys');
    const saved = await numbers(ana, 'typing.saved');
    const arrivals = await numbers(ben, 'arrivals');
    const toSaved = keys.map((at) => (saved.find((s) => s > at) ?? Number.NaN) - at).filter(Number.isFinite);
    return [
      row(
        'key → seen in the other window',
        'ours, committed first',
        arrivals.map((at, i) => at - (keys[i] ?? at)),
      ),
      row('key → Saved', 'ours', toSaved, 'p50 20 ms, p95 60 ms with 200 editors (issue 4)'),
      row('message → other window', 'bare ws relay (floor)', await relayFloor([ana, ben])),
    ];
  });
}
