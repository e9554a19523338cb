import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { DEMO_MEMO, DEMO_PASSWORD } from '#seeds/people';
import { Site } from '../e2e/site';

const ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser: the system's Chromium where there is one. */
export function launch(): Promise<Browser> {
  const system = '/usr/bin/chromium';
  return chromium.launch({ args: ARGS, ...(existsSync(system) ? { executablePath: system } : {}) });
}

/** The production build on a fresh demo database, with a browser. */
export async function withSite<T>(use: (site: Site, browser: Browser) => Promise<T>): Promise<T> {
  const site = await Site.open();
  const browser = await launch();
  try {
    return await use(site, browser);
  } finally {
    await browser.close();
    await site.close();
  }
}

/** A page of this person in a browser context of its own: nothing cached. */
export async function signedIn(site: Site, browser: Browser, name: string): Promise<Page> {
  const context = await browser.newContext();
  // The loader of TypeScript names functions by a helper of its own, also those that are sent into the page.
  await context.addInitScript('globalThis.__name = (named) => named');
  const page = await context.newPage();
  await page.goto(`${site.url}/login`);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(`${name}@example.org`);
  await page.getByRole('textbox', { name: 'Password' }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/memos');
  return page;
}

/** Address of the demo memo. */
export async function demoMemo(page: Page): Promise<string> {
  const link = page.getByRole('link', { name: DEMO_MEMO });
  return new URL((await link.getAttribute('href')) ?? '', page.url()).href;
}

/** How a page opened. */
export interface Opened {
  /** From navigation until it was ready. */
  ms: number;
  /** Processor time of the page's main thread until then, or a little longer: what else runs here does not count. */
  busyMs: number;
  /** JavaScript that was asked for until then, gzipped. */
  kB: number;
  /** All its JavaScript, with what is fetched ahead when the browser has nothing better to do. */
  allKB: number;
}

/** Waits until this has been the same for a second; a page that is told of news is never without a request. */
async function settled(page: Page, count: () => number): Promise<void> {
  for (let before = -1; before !== count(); ) {
    before = count();
    await page.waitForTimeout(1_000);
  }
}

/** Opens `url` with an empty cache, until what `ready` waits for. */
export async function openUncached(page: Page, url: string, ready: () => boolean): Promise<Opened> {
  const cookies = await page.context().cookies();
  // The readiness check is a string that is evaluated in the page, which its policy forbids.
  const context = await page.context().browser()?.newContext({ bypassCSP: true });
  if (!context) throw new Error('the browser is gone');
  await context.addCookies(cookies);
  const fresh = await context.newPage();
  const session = await context.newCDPSession(fresh);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const scripts: Promise<{ url: string; size: number }>[] = [];
  fresh.on('response', (response) => {
    if (response.headers()['content-type']?.includes('javascript')) {
      const script = response.body().then((body) => ({ url: response.url(), size: gzipSync(body).length }));
      script.catch(() => undefined); // awaited below, unless something else went wrong before
      scripts.push(script);
    }
  });
  await fresh.goto(url, { waitUntil: 'commit' });
  const found = await fresh.waitForFunction(
    `(${ready.toString()})() && Math.round(performance.now() * 10) / 10`,
    undefined,
    { polling: 'raf', timeout: 30_000 },
  );
  const ms = Number(await found.jsonValue());
  const { metrics } = await session.send('Performance.getMetrics');
  const busyMs = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  await settled(fresh, () => scripts.length);
  const early = new Set(
    await fresh.evaluate(
      (until) =>
        performance.getEntriesByType('resource').flatMap((one) => (one.startTime <= until ? one.name : [])),
      ms,
    ),
  );
  const sizes = await Promise.all(scripts);
  await context.close();
  const sum = (of: typeof sizes) => of.reduce((all, { size }) => all + size, 0) / 1000;
  return { ms, busyMs, kB: sum(sizes.filter((script) => early.has(script.url))), allKB: sum(sizes) };
}
