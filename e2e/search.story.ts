import { type Actor, expect, test } from './stage';

const field = ({ page }: Actor) => page.getByRole('searchbox', { name: 'Search cables' });
const results = ({ page }: Actor) => page.getByRole('list', { name: 'Results' });

/** As on an old machine. */
async function slowDown({ context, page }: Actor, rate: number): Promise<void> {
  const line = await context.newCDPSession(page);
  await line.send('Emulation.setCPUThrottlingRate', { rate });
}

test('[UI42] Ana types unevenly on a slow machine, and each letter stays', async ({ call }) => {
  const ana = await call('ana');
  await ana.goto('/search');
  await slowDown(ana, 6);
  await field(ana).focus();
  const text = 'the partners agreed on consensus';
  for (const [i, letter] of [...text].entries()) {
    await ana.page.keyboard.type(letter);
    await ana.page.waitForTimeout(60 + ((i * 53) % 140));
  }
  await expect(results(ana)).toContainText('08 STATE 2034, para 64 (C)');
  await expect(field(ana)).toHaveValue(text);
});

test('[UI42] What Ana types before the page lives is searched, and a result she chose is opened', async ({
  call,
}) => {
  const ana = await call('ana');
  await ana.goto('/cables');
  await slowDown(ana, 4);
  await ana.page.goto(new URL('/search', ana.page.url()).href, { waitUntil: 'commit' });
  await field(ana).pressSequentially('consensus');
  await expect(results(ana)).toContainText('para 64');
  await expect(field(ana)).toHaveValue('consensus');
  await slowDown(ana, 1);

  await ana.page.keyboard.type(' member');
  await ana.page.keyboard.press('ArrowDown');
  await ana.page.keyboard.press('Enter');
  await expect(ana.page).toHaveURL(/\/cables\/08STATE2034/);
  await ana.page.waitForTimeout(400); // longer than the search waits for the next letter
  await expect(ana.page).toHaveURL(/\/cables\/08STATE2034/);
});

test('[UI42] Back leads to the search before, and who stands in the results stays there', async ({
  call,
}) => {
  const ana = await call('ana');
  await ana.goto('/search?q=consensus');
  await expect(results(ana)).toContainText('para 64');
  await field(ana).focus();
  await ana.page.keyboard.press('End');
  await ana.page.keyboard.type(' silence');
  await ana.page.keyboard.press('ArrowDown');
  await expect(ana.page).toHaveURL(/silence/);
  await expect(results(ana).getByRole('link').first()).toBeFocused();
  await ana.page.keyboard.press('ArrowUp');
  await expect(field(ana)).toBeFocused();
  await ana.page.keyboard.press('Enter');
  await expect(ana.page).not.toHaveURL(/typing/);
  await ana.page.goBack();
  await expect(field(ana)).toHaveValue('consensus');
});

test('[UI43] The server goes while Ana types: her words stay, and are asked for when it is back', async ({
  call,
}) => {
  const ana = await call('ana');
  await ana.goto('/search?q=consensus');
  await expect(results(ana)).toContainText('para 64');
  await ana.context.setOffline(true);
  await field(ana).focus();
  await ana.page.keyboard.press('End');
  await ana.page.keyboard.type(' membership');
  await expect(ana.page.getByText('The server cannot be reached. What you typed')).toBeVisible();
  await expect(field(ana)).toHaveValue('consensus membership');
  await ana.context.setOffline(false);
  await expect(results(ana)).toContainText('para 64');
  await expect(field(ana)).toBeFocused();
});

test('[IM65] A page behind the last one is the last, and a long query stays on a phone', async ({ call }) => {
  const ana = await call('ana');
  await ana.goto('/search?q=partners&page=9999');
  await expect(results(ana).getByRole('listitem').first()).toBeVisible();
  await expect(ana.page).not.toHaveURL(/9999/);
  await ana.page.setViewportSize({ width: 375, height: 800 });
  await ana.goto(`/search?q=${'x'.repeat(250)}+or+yy+date:08`);
  await expect(ana.page.getByText('Nothing that you may read answers this.')).toBeVisible();
  expect(await ana.page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
});
