import type { Page } from '@playwright/test';
import { type Row, row } from './harness';
import { demoMemo, type Opened, openUncached, signedIn, withSite } from './site';

const RUNS = 7;

const editorReady = () => {
  const text = document.querySelector('[role="textbox"][aria-label="Memo text"]');
  const saved = [...document.querySelectorAll('[role="status"]')].some(
    (s) => s.textContent?.trim() === 'Saved',
  );
  return text !== null && text.textContent !== '' && saved;
};
const cableReady = () => document.querySelector('#p64') !== null && document.readyState === 'complete';
const loginReady = () =>
  document.readyState === 'complete' && document.querySelector('button[type="submit"]') !== null;

const QUOTES = 100;
const quotesReady = () => {
  const quotes = [...document.querySelectorAll('[role="textbox"][aria-label="Memo text"] figure')];
  const saved = [...document.querySelectorAll('[role="status"]')].some(
    (s) => s.textContent?.trim() === 'Saved',
  );
  return saved && quotes.length === 100 && quotes.every((quote) => (quote.textContent ?? '').length > 40);
};

/** Opening a memo of few words, and the same with a hundred quotations in it. */
async function quoted(page: Page): Promise<Row[]> {
  await page.goto(new URL('/memos', page.url()).href);
  await page.getByRole('button', { name: 'New memo' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill('Quotations');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/memos\/[^/]+-/);
  await page.getByRole('textbox', { name: 'Memo text' }).pressSequentially('Words.');
  await page.getByText('Saved', { exact: true }).waitFor();
  const memo = page.url();
  const opened = async (ready: () => boolean) => {
    const runs: Opened[] = [];
    for (let i = 0; i <= RUNS; i += 1) runs.push(await openUncached(page, memo, ready));
    return { ms: runs.slice(1).map(({ ms }) => ms), busy: runs.slice(1).map(({ busyMs }) => busyMs) };
  };
  const without = await opened(editorReady);
  for (let n = 0; n < QUOTES; n += 1) {
    const answer = await page.request.post(`${memo}/quotes`, {
      form: { intent: 'insert', form: 'block', cable: '08STATE2034', key: `p${6 + n}` },
      headers: { Origin: new URL(memo).origin },
    });
    if (!answer.ok()) throw new Error(`a quotation was not made: ${answer.status()} ${await answer.text()}`);
  }
  const quotes = await opened(quotesReady);
  const all = `the same with ${QUOTES} quotations, all of them shown`;
  return [
    row('a memo of few words ready, uncached', 'ours', without.ms),
    row(all, 'ours', quotes.ms, 'at most 100 ms more'),
    row('a memo of few words, processor time of the page', 'ours', without.busy),
    row(`${all}, processor time of the page`, 'ours', quotes.busy, 'at most 100 ms more'),
  ];
}

/** Opening a memo and a cable in a production build with an empty cache, beside the lightest page there is. */
export async function bench(): Promise<Row[]> {
  return withSite(async (site, browser) => {
    const page = await signedIn(site, browser, 'ana');
    const memo = await demoMemo(page);
    const anonymous = await (await browser.newContext()).newPage();
    const measured = { memo: [] as number[], cable: [] as number[], floor: [] as number[] };
    const weight = { memo: 0, cable: 0, floor: 0, memoInAll: 0 };
    for (let i = 0; i <= RUNS; i += 1) {
      const opened = {
        memo: await openUncached(page, memo, editorReady),
        cable: await openUncached(page, `${site.url}/cables/08STATE2034`, cableReady),
        floor: await openUncached(anonymous, `${site.url}/login`, loginReady),
      };
      for (const key of ['memo', 'cable', 'floor'] as const) {
        if (i > 0) measured[key].push(opened[key].ms);
        weight[key] = opened[key].kB;
      }
      weight.memoInAll = opened.memo.allKB;
    }
    const size = (what: string, who: string, kB: number, aim?: string): Row => ({
      what,
      who,
      unit: 'kB',
      p50: kB,
      runs: 1,
      aim,
    });
    const quotations = await quoted(page);
    return [
      row('editor ready, uncached', 'ours', measured.memo, 'under 1,000 ms'),
      row('cable page complete, uncached', 'ours', measured.cable),
      row('sign-in page complete, uncached', 'floor: the frame alone', measured.floor),
      ...quotations,
      size('JavaScript of a memo until one can write, gzipped', 'ours', weight.memo, 'under 300 kB'),
      size('JavaScript of a memo with all that is fetched ahead, gzipped', 'ours', weight.memoInAll),
      size('JavaScript of a cable, gzipped', 'ours', weight.cable, 'under 120 kB'),
      size('JavaScript of the sign-in page, gzipped', 'floor: the frame alone', weight.floor),
    ];
  });
}
