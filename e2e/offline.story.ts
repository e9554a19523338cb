import type { Page } from '@playwright/test';
import { DEMO_MEMO } from '#seeds/people';
import { type Actor, expect, test } from './stage';

test('[SY29] what was written while the server was away survives a closed tab and is sent on return', async ({
  call,
  site,
}) => {
  const ana = await call('ana');
  await ana.openDemoMemo();
  const memo = new URL(ana.page.url()).pathname;
  await site.kill();
  await expect(ana.status).toHaveText('Offline');
  await ana.text.click();
  await ana.page.keyboard.press('Control+End');
  await ana.page.keyboard.type('Written on the train.');
  // Its copy is in the browser's store at once; what is noted beside it follows within half a second.
  await expect(ana.text).toContainText('Written on the train.');
  await ana.page.waitForTimeout(700);
  await ana.page.close();
  await site.start();

  const again = await ana.secondWindow();
  await again.goto(memo);
  await expect(again.text).toContainText('Written on the train.');
  await expect(again.status).toHaveText('Saved');
  const ben = await call('ben');
  await ben.openDemoMemo();
  await expect(ben.text).toContainText('Written on the train.');
});

/** What is fetched ahead, by the names of its files; the first and the last of it among them. */
const AHEAD = [
  'palette-',
  'sign-out-',
  'menu-popup-',
  'link-editor-',
  'rests-on-',
  'linking-',
  'comments-pane-',
  'dialog-',
];

/** Waits until that is there. */
async function isReadyForTheTrain({ page }: Actor): Promise<void> {
  const fetched = () =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1)));
  await expect
    .poll(async () => {
      const names = await fetched();
      return AHEAD.filter((part) => !names.some((name) => name?.startsWith(part)));
    })
    .toEqual([]);
}

const copiesIn = (page: Page) =>
  page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('memo:')),
  );

async function signsOut({ page }: Actor): Promise<void> {
  await page.getByRole('button', { name: /^You: Ana/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

test('[SY35] Ana wants to sign out and is led to what is not saved; then she goes and leaves nothing behind', async ({
  call,
  site,
}) => {
  const ana = await call('ana');
  await ana.openDemoMemo();
  await isReadyForTheTrain(ana);
  await site.kill();
  await expect(ana.status).toHaveText('Offline');
  await ana.text.click();
  await ana.page.keyboard.press('Control+End');
  await ana.page.keyboard.type('Nearly forgotten.');
  await ana.page.waitForTimeout(700);
  await signsOut(ana);
  await ana.page.getByRole('button', { name: 'Sign out all the same' }).click();
  await expect(ana.page.getByText(/so you are still signed in/)).toBeVisible();
  await ana.page.close();
  await site.start();

  const again = await ana.secondWindow();
  await again.goto('/cables');
  await signsOut(again);
  const asked = again.page.getByRole('dialog', { name: 'Not all you wrote is saved' });
  await asked.getByRole('link', { name: DEMO_MEMO }).click();
  await expect(again.text).toContainText('Nearly forgotten.');
  await expect(again.status).toHaveText('Saved');
  await signsOut(again);
  await expect(again.page.getByRole('textbox', { name: 'E-mail' })).toBeVisible();
  await expect.poll(() => copiesIn(again.page)).toEqual([]);
});

test('[UI30] what is used for the first time without a connection is there', async ({ call }) => {
  const ana = await call('ana');
  const { page } = ana;
  await ana.openDemoMemo();
  await isReadyForTheTrain(ana);
  await page.context().setOffline(true);
  await expect(ana.status).toHaveText('Offline');

  await ana.text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' See example.org/athens too.');
  await expect(ana.text.getByRole('link', { name: 'example.org/athens' })).toBeVisible();
  for (const [keys, name] of [
    ['Control+Shift+k', 'Address'],
    ['Control+Alt+s', 'These words rest on'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('textbox', { name })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(ana.text).toBeFocused();
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Insert a table' }).click();
  await page.keyboard.type('in the tunnel');
  await expect(ana.text.getByRole('table')).toContainText('in the tunnel');
  await expect(page.getByText('could not be fetched')).toHaveCount(0);

  await page.context().setOffline(false);
  await expect(ana.status).toHaveText('Saved', { timeout: 20_000 });
});
