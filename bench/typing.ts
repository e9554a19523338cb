import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type postgres from 'postgres';
import { WebSocketServer } from 'ws';
import { connect } from '#db/client';
import { holdDatabase } from '#db/embedded/hold';
import type { Site } from '../e2e/site';
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

const SEED = join(import.meta.dirname, '..', 'seeds', 'cables', '08STATE2034.txt');
const CABLE = '08STATE2034';
const MEMOS = 1_000;

/** So many memos more, in each of them a paragraph of the seed cable quoted. */
async function quoteInManyMemos(sql: postgres.Sql): Promise<void> {
  await sql`
    with ana as (select id from users where email = 'ana@example.org'),
    many as (insert into memos (created_by, handling, high_water)
      select ana.id, 'SBU', 'SBU' from ana, generate_series(1, ${MEMOS}) returning id, created_by),
    numbered as (select id, created_by, row_number() over () as n from many),
    said as (select p.*, row_number() over (order by p.position) as n, count(*) over () as all_of
      from paragraph_texts p join cables c on c.current_revision_id = p.revision_id and c.id = ${CABLE})
    insert into citations (memo_id, cable_id, paragraph_id, revision_id, passage, pinned_text, pinned_mark, pinned_level, position, created_by)
    select m.id, ${CABLE}, p.paragraph_id, p.revision_id, '{"kind":"paragraph"}', p.reading, p.treated_as, p.level, 0, m.created_by
    from numbered m join said p on p.n = 1 + m.n % p.all_of`;
  await sql`analyze`;
}

/** Corrects a cable again and again, each time another word of its paragraph 64, until `done`; returns how often. */
async function correctUntil(site: Site, text: string, done: () => boolean): Promise<number> {
  const before = 'on a case-by-case basis.';
  if (text.split(before).length !== 2) throw new Error('paragraph 64 is not what it was');
  let times = 0;
  while (!done()) {
    times += 1;
    await site.import(text.replace(before, `on merits of kind ${times}.`), 'cable.txt');
  }
  return times;
}

/** Types, and returns the milliseconds of each key until the other window shows it, and until this one reads `Saved`. */
async function type(from: Page, to: Page): Promise<{ seen: number[]; saved: number[] }> {
  await watchTyping(from);
  await watchArrivals(to, 'x');
  for (let i = 0; i < KEYS; i += 1) {
    await from.keyboard.press('x');
    await from.waitForTimeout(GAP_MS);
  }
  const keys = await numbers(from, 'typing.keys');
  const read = await numbers(from, 'typing.saved');
  const arrivals = await numbers(to, 'arrivals');
  return {
    seen: arrivals.map((at, i) => at - (keys[i] ?? at)),
    saved: keys.map((at) => (read.find((s) => s > at) ?? Number.NaN) - at).filter(Number.isFinite),
  };
}

/** Types while this text of a cable is corrected; says how often that was. */
async function typeBeside(site: Site, pages: readonly [Page, Page], text: string) {
  let done = false;
  const correcting = correctUntil(site, text, () => done);
  const { seen, saved } = await type(...pages);
  done = true;
  return { seen, saved, times: await correcting };
}

/**
 * A keystroke until it stands in another person's window, and until the typist reads `Saved`; the same while a cable
 * that is quoted there and in a thousand other memos is corrected.
 */
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
    await ana.getByRole('textbox', { name: 'Memo text' }).click();
    await ana.keyboard.press('Control+End');
    const alone = await type(ana, ben);
    const hold = await holdDatabase(site.dataDir);
    const connection = connect(hold.url, 1);
    await quoteInManyMemos(connection.sql);
    const text = readFileSync(SEED, 'utf8');
    const other = text.replaceAll('08STATE2034', '08STATE1').replaceAll('002034', '000001');
    const quoted = await typeBeside(site, [ana, ben], text);
    const unquoted = await typeBeside(site, [ana, ben], other);
    await connection.close();
    await hold.release();
    return [
      row('key → seen in the other window', 'ours, committed first', alone.seen),
      row('key → Saved', 'ours', alone.saved, 'p50 20 ms, p95 60 ms with 200 editors (issue 4)'),
      row(
        `key → seen, ${quoted.times} corrections of a cable in ${MEMOS + 1} memos meanwhile`,
        'ours',
        quoted.seen,
      ),
      row('key → Saved, the same', 'ours', quoted.saved),
      row(
        `key → seen, ${unquoted.times} corrections of a cable that nobody quotes meanwhile`,
        'ours (floor)',
        unquoted.seen,
      ),
      row('key → Saved, the same', 'ours (floor)', unquoted.saved),
      row('message → other window', 'bare ws relay (floor)', await relayFloor([ana, ben])),
    ];
  });
}
