import type { Page } from '@playwright/test';
import { expect, test } from './stage';

/** Holds every script whose file begins with one of these names back; returns how to let them through. */
async function holdBack(page: Page, parts: readonly string[]): Promise<() => void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(
    ({ pathname }) => parts.some((part) => pathname.split('/').at(-1)?.startsWith(part)),
    async (route) => {
      await opened;
      await route.continue();
    },
  );
  return open;
}

test('[UI31] what Ana types behind Ctrl K while the palette is still on its way is looked for, and not written', async ({
  call,
}) => {
  const ana = await call('ana');
  const letThrough = await holdBack(ana.page, ['palette-']);
  await ana.openDemoMemo();
  await ana.text.click();
  await ana.page.keyboard.press('Control+End');
  await ana.page.keyboard.press('Control+k');
  await ana.page.keyboard.type('08 state 2034 64');
  await expect(ana.page.getByRole('status').filter({ hasText: '08 state 2034 64' })).toBeVisible();
  letThrough();
  const field = ana.page.getByRole('combobox', { name: 'Find a command, memo, cable or paragraph' });
  await expect(field).toHaveValue('08 state 2034 64');
  await ana.page.keyboard.type(' ');
  await ana.page.getByRole('option', { name: /para 64/ }).waitFor();
  await ana.page.keyboard.press('Escape');
  await expect(ana.text).not.toContainText('08 state');
  await expect(ana.text).toBeFocused();
});

test('[UI31] a remark begun before the comments are there goes into the remark, and the words it is about stay', async ({
  call,
}) => {
  const ana = await call('ana');
  const letThrough = await holdBack(ana.page, ['comments-pane-']);
  await ana.openDemoMemo();
  const words = ana.text.getByText('Canberra is the place of the 2008 Plenary');
  await words.click({ clickCount: 3 });
  await ana.page.keyboard.press('Control+Alt+m');
  await ana.page.keyboard.type('Is the date settled?');
  letThrough();
  await expect(ana.page.getByRole('region', { name: 'Comments' }).getByRole('textbox')).toHaveValue(
    'Is the date settled?',
  );
  await ana.page.keyboard.press('Control+Enter');
  await expect(ana.page.getByRole('region', { name: 'Comments' })).toContainText('Is the date settled?');
  await expect(words).toBeVisible();
});
