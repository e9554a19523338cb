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

test('[CR86] Ana clicks into a quote and writes on at the end of the memo: no word of the quote is left out by it', async ({
  call,
}) => {
  const ana = await call('ana');
  await ana.openDemoMemo();
  const words = ana.text.getByRole('group', { name: /^Words of/ }).first();
  const before = await words.textContent();
  await words.click();
  await ana.page.keyboard.type('x');
  await expect(ana.page.getByText(/^The words of a quotation stay as the cable has them/)).toBeVisible();
  await ana.page.keyboard.press('Control+End');
  await ana.page.keyboard.press('Enter');
  await ana.page.keyboard.type('On a line of its own.');
  await expect(ana.text.getByRole('paragraph').filter({ hasText: /^On a line of its own\.$/ })).toBeVisible();
  expect(await words.textContent()).toBe(before);
});

test('[UI31] Ctrl K over an open menu closes it, and what is typed is looked for', async ({ call }) => {
  const ana = await call('ana');
  await ana.openDemoMemo();
  await ana.page.getByRole('button', { name: 'Export' }).click();
  await expect(ana.page.getByRole('menuitem', { name: /^PDF/ })).toBeVisible();
  await ana.page.keyboard.press('Control+k');
  await ana.page.keyboard.type('go to cables');
  await expect(ana.page.getByRole('combobox', { name: /^Find a command/ })).toHaveValue('go to cables');
  await expect(ana.page.getByRole('menu')).toHaveCount(0);
});

test('[UI30] the quotations are asked for with the page, before the editor is there, and once', async ({
  call,
}) => {
  const ana = await call('ana');
  await ana.openDemoMemo();
  await ana.page.reload();
  await expect(ana.text.getByRole('group', { name: /^Words of/ }).first()).toBeVisible();
  const asked = await ana.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name, startTime }) => ({
      file: new URL(name).pathname.split('/').at(-1) ?? '',
      startTime,
    })),
  );
  const quotes = asked.filter(({ file }) => file === 'quotes');
  const editor = asked.find(({ file }) => file.startsWith('live-desk-'));
  expect(quotes).toHaveLength(1);
  expect(quotes[0]?.startTime).toBeLessThan(editor?.startTime ?? 0);
});

test('[UI34] Ana goes through a sentence by arrow keys while Ben writes: each key takes her one letter on', async ({
  call,
}) => {
  const [ana, ben] = [await call('ana'), await call('ben')];
  await ana.openDemoMemo();
  await ben.openDemoMemo();
  await ben.text.locator('p').last().click();
  await ana.firstParagraph.click();
  await ana.page.keyboard.press('Control+Home');
  const before = await ana.wordsOf(ana.firstParagraph);
  const steps = 120;
  let isThere = false;
  const benWrites = async () => {
    while (!isThere) await ben.page.keyboard.type('What Ben adds. ', { delay: 40 });
  };
  const anaGoes = async () => {
    for (let step = 0; step < steps; step++) await ana.page.keyboard.press('ArrowRight', { delay: 20 });
    isThere = true;
  };
  await Promise.all([benWrites(), anaGoes()]);
  await ana.page.keyboard.type('|');
  await expect
    .poll(() => ana.wordsOf(ana.firstParagraph))
    .toBe(`${before.slice(0, steps)}|${before.slice(steps)}`);
});

test('[UI34] what Ana types at once behind the key for the end of the memo stands there', async ({
  call,
}) => {
  const ana = await call('ana');
  await ana.openDemoMemo();
  await ana.text.focus();
  await ana.page.keyboard.press('Control+End');
  await ana.page.keyboard.press('Enter');
  await ana.page.keyboard.type('The last line.');
  await expect(ana.text.locator('p').last()).toHaveText('The last line.');
});

test('[UI33] a comment that is begun on a cable before its comments have come gets what is typed meanwhile', async ({
  call,
}) => {
  const ana = await call('ana');
  const letThrough = await holdBack(ana.page, ['cable-review-']);
  await ana.goto('/cables/08STATE2034#p64');
  const paragraph = ana.page.getByRole('region', { name: 'Paragraph 64', exact: true });
  await paragraph.focus();
  const comment = paragraph.getByRole('button', { name: 'Comment', exact: true });
  await expect(comment).toBeVisible();
  await ana.page.keyboard.press('m');
  await ana.page.keyboard.type('is it final?');
  letThrough();
  const field = ana.page.getByRole('textbox', { name: 'New comment' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('is it final?');
});

test('[UI31] Ana types title and text in one go, while frames are slow to be drawn', async ({ call }) => {
  const ana = await call('ana');
  const { page } = ana;
  await page.getByRole('button', { name: 'New memo' }).click();
  await expect(
    page.getByRole('dialog', { name: 'New memo' }).getByRole('textbox', { name: 'Title' }),
  ).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/memos/*-*');
  const title = page.getByRole('textbox', { name: 'Title' });
  await title.click();
  await page.evaluate(() => {
    window.requestAnimationFrame = (draw) => window.setTimeout(() => draw(performance.now()), 250);
  });
  await page.keyboard.type('What Athens decided\nThe Partners met.');
  await expect(title).toHaveValue('What Athens decided');
  await expect(ana.text).toHaveText('The Partners met.');
});

test('[UI40] what Ana writes on while the server makes her quotation stands behind it', async ({ call }) => {
  const ana = await call('ana');
  const { page } = ana;
  await ana.openDemoMemo();
  await ana.text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('As the cable has it: ');
  let make = () => {};
  const mayMake = new Promise<void>((resolve) => {
    make = resolve;
  });
  await page.route(
    ({ pathname }) => pathname.endsWith('/quotes'),
    async (route) => {
      if (route.request().method() === 'POST') await mayMake;
      await route.continue();
    },
  );
  await page.getByRole('searchbox', { name: 'Search cables' }).focus();
  await page.keyboard.type('08state2034 6');
  await page.getByRole('option', { name: /para 6(?!4)/ }).waitFor();
  await page.keyboard.type('4');
  await page.keyboard.press('Shift+Enter');
  await expect(ana.text).toBeFocused();
  await page.keyboard.type(' So far.');
  await expect(ana.text.locator('p').last()).toHaveText('As the cable has it:  So far.');
  make();
  await expect(ana.quote('08 STATE 2034, para 64 (C)')).toBeVisible();
  await page.keyboard.type(' Here.');
  await expect(ana.text.locator('p').last()).toHaveText(
    /As the cable has it: The Partners.* para 64 \(C\)\] So far\. Here\.$/,
  );
});
