import { type Actor, expect, test } from './stage';

/** The dialog Share of the memo that lies on the desk. */
async function openShare(actor: Actor) {
  await actor.page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = actor.page.getByRole('dialog', { name: /^Share “/ });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** The palette's box; its key is pressed again where the page had not come to life yet. */
async function openPalette({ page }: Actor) {
  const box = page.getByRole('combobox', { name: /^Find a command/ });
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(box).toBeVisible({ timeout: 2_000 });
  }).toPass();
  return box;
}

const memoLink = (actor: Actor, title: string) => actor.page.getByRole('link', { name: title, exact: true });

test('Ana makes a memo, lets Ben in step by step, deletes it under his eyes and takes that back', async ({
  call,
}) => {
  const title = 'Talking points for Canberra';
  const [ana, ben] = [await call('ana'), await call('ben')];

  await test.step('Ana makes a private memo, and writes at once', async () => {
    await ana.page.getByRole('button', { name: 'New memo' }).click();
    const dialog = ana.page.getByRole('dialog', { name: 'New memo' });
    await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeFocused();
    await expect(dialog.getByRole('combobox', { name: 'Handling level' })).toHaveValue('SBU');
    await ana.page.keyboard.type(title);
    await dialog.getByRole('checkbox', { name: 'Private' }).check();
    await ana.page.keyboard.press('Enter');
    await expect(ana.text).toBeFocused();
    await ana.page.keyboard.type('Ask for the date of the next meeting.');
    await expect(ana.status).toHaveText('Saved');
    await expect(ana.page).toHaveTitle(`${title} · Aide-Mémoire`);
  });
  const address = new URL(ana.page.url()).pathname;

  await test.step('Ben neither finds it nor opens it by its address', async () => {
    await ben.goto('/memos');
    await expect(memoLink(ben, title)).toHaveCount(0);
    await ben.goto(address);
    await expect(ben.page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  });

  await test.step('Ana shares it with Ben as a viewer', async () => {
    const dialog = await openShare(ana);
    await dialog.getByRole('combobox', { name: 'Role to give' }).selectOption('viewer');
    await dialog.getByRole('combobox', { name: 'Add people or teams' }).fill('ben');
    await ana.page.getByRole('option', { name: /Ben Okafor/ }).click();
    await expect(dialog.getByRole('combobox', { name: 'Role of Ben Okafor' })).toHaveValue('viewer');
  });

  await test.step('Ben finds it in his list, reads it, and cannot write', async () => {
    await ben.goto('/memos');
    await memoLink(ben, title).click();
    await expect(ben.text).toContainText('Ask for the date');
    await expect(ben.text).toHaveAttribute('aria-readonly', 'true');
    await ben.text.click();
    await ben.page.keyboard.type('Mine!');
    await expect(ben.text).not.toContainText('Mine!');
  });

  await test.step('made an editor, he writes in the window that is open already', async () => {
    const dialog = ana.page.getByRole('dialog', { name: /^Share “/ });
    await dialog.getByRole('combobox', { name: 'Role of Ben Okafor' }).selectOption('editor');
    await expect(ben.text).toHaveAttribute('aria-readonly', 'false');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await ben.text.click();
    await ben.page.keyboard.press('Control+End');
    await ben.page.keyboard.type(' And for the agenda.');
    await expect(ben.status).toHaveText('Saved');
    await expect(ana.text).toContainText('And for the agenda.');
  });

  await test.step('Ana deletes it; his window says so and takes no more words', async () => {
    await ana.page.getByRole('button', { name: 'More', exact: true }).click();
    await ana.page.getByRole('menuitem', { name: 'Delete memo' }).click();
    await expect(ana.page.getByText(`“${title}” is deleted.`)).toBeVisible();
    await expect(memoLink(ana, title)).toHaveCount(0);
    await expect(ben.page.getByRole('alert')).toContainText('This memo was deleted');
    await expect(ben.text).toHaveAttribute('aria-readonly', 'true');
    await expect(ben.text).toContainText('And for the agenda.');
  });

  await test.step('she takes it back, and both go on where they were', async () => {
    await ana.page.getByRole('button', { name: 'Undo' }).click();
    await expect(ana.text).toContainText('And for the agenda.');
    await expect(ben.page.getByRole('alert').filter({ hasText: 'deleted' })).toHaveCount(0);
    await expect(ben.text).toHaveAttribute('aria-readonly', 'false');
    await ben.text.click();
    await ben.page.keyboard.press('Control+End');
    await ben.page.keyboard.type(' And for lunch.');
    await expect(ana.text).toContainText('And for lunch.');
  });

  await test.step('the list says who wrote last', async () => {
    await (await openPalette(ana)).fill('go memos');
    await ana.page.keyboard.press('Enter');
    await expect(ana.page.getByRole('listitem').filter({ hasText: title })).toContainText('by Ben Okafor');
  });
});

test('Dmitri finds his way by keyboard: the palette, the keys, a paragraph of a cable', async ({ call }) => {
  const dmitri = await call('dmitri');
  const { page } = dmitri;

  await test.step('a title that is too long is said to be, and kept', async () => {
    const box = await openPalette(dmitri);
    await box.fill('new');
    await expect(page.getByRole('option', { name: /New memo/ })).toHaveAttribute('data-highlighted', '');
    await page.keyboard.press('Enter');
    const title = page.getByRole('textbox', { name: 'Title' });
    await title.fill('x'.repeat(10_000));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('A title holds 300 characters; this one has 10,000.');
    await expect(title).toHaveValue('x'.repeat(10_000));
    await expect(page.getByRole('combobox', { name: 'Handling level' }).locator('option')).toHaveText([
      'U, Unclassified',
      'SBU, Sensitive but unclassified',
    ]);
    await page.keyboard.press('Escape');
  });

  await test.step('? lists the keys, and Escape puts them away', async () => {
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Go to Cables');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('the palette leads to a paragraph he is cleared for, and knows of no other', async () => {
    const box = await openPalette(dmitri);
    await box.fill('08STATE2034 ¶115');
    await page.getByRole('option', { name: /08 STATE 2034, para 115/ }).click();
    await expect(page).toHaveURL(/\/cables\/08STATE2034#p115$/);
    await openPalette(dmitri);
    await box.fill('08STATE2034 ¶64');
    await expect(page.getByRole('option')).toHaveText([/^08 STATE 2034\d/, /^Search the library for/]);
  });
});

test('Ben types before the page has come to life, and it comes to life all the same', async ({ call }) => {
  const ben = await call('ben');
  await ben.page.addInitScript(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      document.body?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
      if (performance.now() < 3_000) port2.postMessage(null);
    };
    port2.postMessage(null);
  });
  const faults: string[] = [];
  ben.page.on('pageerror', (fault) => faults.push(fault.message));
  await ben.goto('/memos');
  await openPalette(ben);
  expect(faults).toEqual([]);
});
