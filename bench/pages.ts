import { type Row, row } from './harness';
import { demoMemo, openUncached, signedIn, withSite } from './site';

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
    return [
      row('editor ready, uncached', 'ours', measured.memo, 'under 1,000 ms'),
      row('cable page complete, uncached', 'ours', measured.cable),
      row('sign-in page complete, uncached', 'floor: the frame alone', measured.floor),
      size('JavaScript of a memo until one can write, gzipped', 'ours', weight.memo, 'under 300 kB'),
      size('JavaScript of a memo with all that is fetched ahead, gzipped', 'ours', weight.memoInAll),
      size('JavaScript of a cable, gzipped', 'ours', weight.cable, 'under 120 kB'),
      size('JavaScript of the sign-in page, gzipped', 'floor: the frame alone', weight.floor),
    ];
  });
}
