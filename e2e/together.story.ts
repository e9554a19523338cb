import type { Page } from '@playwright/test';
import { selectWords } from './select';
import { type Actor, expect, test } from './stage';

/** What is typed within half a second is one step of the undo. */
const NEXT_STEP_MS = 600;

/** Holds the making of quotations back; returns how to let it through. */
async function holdQuotes(page: Page): Promise<() => void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(/\/memos\/[^/]+\/quotes/, async (route) => {
    if (route.request().method() === 'POST') await opened;
    await route.continue();
  });
  return open;
}

/** An empty line at the end of the memo, and the caret in it. */
async function onANewLine({ page, text }: Actor) {
  await text.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
}

/** Writes words at the very beginning, which moves all that stands behind it; until the other has them. */
async function writeAbove({ page, text }: Actor, words: string, seenBy: Actor) {
  await text.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(words);
  await expect(seenBy.firstParagraph).toContainText(words);
}

const lineOf = ({ text }: Actor, words: string) => text.locator('p').filter({ hasText: words });

test('[UI35] a citation that Ana takes becomes a quotation in its place, though she and Ben write on before the server answers', async ({
  call,
}) => {
  const [ana, ben] = [await call('ana'), await call('ben')];
  await ana.openDemoMemo();
  await ben.openDemoMemo();
  const letThrough = await holdQuotes(ana.page);
  await onANewLine(ana);
  await ana.page.keyboard.type('Portugal spoke (08 STATE 2034, para 6)');
  await ana.page.keyboard.press('Tab');
  await ana.page.keyboard.type(' of its year in the chair');
  await writeAbove(ben, 'Ben: ', ana);
  letThrough();
  await ana.page.keyboard.type('.');
  await expect
    .poll(() => ana.wordsOf(lineOf(ana, 'Portugal spoke')))
    .toMatch(/Portugal spoke \[.*para 6 \(\w+\)\] of its year in the chair\.$/);
  await ana.page.keyboard.type('|');
  await expect(lineOf(ana, 'Portugal spoke')).toContainText('chair.|');
});

test('[UI35] quotations that are pasted come where they were pasted, and overwrite nothing that is selected since', async ({
  call,
}) => {
  const [ana, ben] = [await call('ana'), await call('ben')];
  await ana.openDemoMemo();
  await ben.openDemoMemo();
  await onANewLine(ana);
  await ana.page.keyboard.type('Lisbon (08 STATE 2034, para 6)');
  await ana.page.keyboard.press('Tab');
  await expect(lineOf(ana, 'Lisbon')).toContainText('[08 STATE 2034, para 6 (C)]');
  await ana.page.keyboard.press('Shift+Home');
  await ana.page.keyboard.press('Control+c');
  await ana.page.keyboard.press('End');
  for (const line of ['Pasted here:', 'These words are selected.']) {
    await ana.page.keyboard.press('Enter');
    await ana.page.keyboard.type(line);
  }
  const letThrough = await holdQuotes(ana.page);
  await lineOf(ana, 'Pasted here').click();
  await ana.page.keyboard.press('End');
  await ana.page.keyboard.press('Control+v');
  await expect(ana.text).toContainText('Bringing the quotes along…');
  await writeAbove(ben, 'And so on. ', ana);
  await expect(lineOf(ana, 'Pasted here')).toContainText('Bringing the quotes along…');
  await selectWords(ana.text, 'These words are selected.');
  letThrough();
  await expect(ana.text).not.toContainText('Bringing the quotes along…');
  await expect(lineOf(ana, 'Pasted here')).toContainText(
    /Pasted here:.*Lisbon \[08 STATE 2034, para 6 \(C\)\]/,
  );
  await expect(lineOf(ana, 'These words are selected.')).toBeVisible();
});

test('[UI36] Ana goes through the menu behind / while Ben writes above: it stays on what she came to', async ({
  call,
}) => {
  const [ana, ben] = [await call('ana'), await call('ben')];
  await ana.openDemoMemo();
  await ben.openDemoMemo();
  await onANewLine(ana);
  await ana.page.keyboard.type('/');
  const menu = ana.page.getByRole('listbox', { name: 'Insert' });
  await expect(menu).toBeVisible();
  for (let step = 0; step < 4; step++) await ana.page.keyboard.press('ArrowDown');
  const chosen = menu.getByRole('option', { selected: true });
  await expect(chosen).toContainText('Heading 2');
  await writeAbove(ben, 'Once more. ', ana);
  await expect(chosen).toContainText('Heading 2');
  await ana.page.keyboard.press('Enter');
  await ana.page.keyboard.type('A heading of Ana');
  await expect(ana.text.getByRole('heading', { name: 'A heading of Ana', level: 2 })).toBeVisible();
});

test('[UI36] the menu behind / that Ana has put away stays away while Ben writes', async ({ call }) => {
  const [ana, ben] = [await call('ana'), await call('ben')];
  await ana.openDemoMemo();
  await ben.openDemoMemo();
  await onANewLine(ana);
  await ana.page.keyboard.type('Yes /');
  const menu = ana.page.getByRole('listbox', { name: 'Insert' });
  await expect(menu).toBeVisible();
  await ana.page.keyboard.press('Escape');
  await writeAbove(ben, 'Then again. ', ana);
  await ana.page.keyboard.type('t');
  await ana.page.keyboard.press('Enter');
  await ana.page.keyboard.type('no');
  await expect(menu).toBeHidden();
  await expect(lineOf(ana, 'Yes /t')).toHaveText('Yes /t');
  await expect(ana.text.locator('p').last()).toHaveText('no');
});

test('[UI37] what Ana types behind an undo or a redo stands behind the words that came back', async ({
  call,
}) => {
  const ana = await call('ana');
  await ana.openDemoMemo();
  await onANewLine(ana);
  const last = ana.text.locator('p').last();
  await ana.page.keyboard.type('One');
  await ana.page.waitForTimeout(NEXT_STEP_MS);
  await ana.page.keyboard.type(' two');
  await ana.page.keyboard.press('Control+z');
  await expect(last).toHaveText('One');
  await ana.page.keyboard.press('Control+Shift+z');
  await ana.page.keyboard.type('!');
  await expect(last).toHaveText('One two!');
  await ana.page.waitForTimeout(NEXT_STEP_MS);
  await ana.page.keyboard.press('Control+Shift+ArrowLeft');
  await ana.page.keyboard.press('Control+Shift+ArrowLeft');
  await ana.page.keyboard.press('Delete');
  await expect(last).toHaveText('One ');
  await ana.page.keyboard.press('Control+z');
  await ana.page.keyboard.type('?');
  await expect(last).toHaveText('One two!?');
});

test('[UI38] the key that leaves the palette gives the caret back at once: what is typed behind it is not lost', async ({
  call,
}) => {
  const ana = await call('ana');
  await ana.openDemoMemo();
  await onANewLine(ana);
  await ana.page.keyboard.press('Control+k');
  const field = ana.page.getByRole('combobox', { name: /^Find a command/ });
  await expect(field).toBeFocused();
  // Within the key itself: a frame later would be too late for a fast hand on a slow machine.
  const focused = await field.evaluate((input) => {
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    return document.activeElement?.getAttribute('aria-label');
  });
  expect(focused).toBe('Memo text');
  await ana.page.keyboard.type('At once.');
  await expect(ana.text.locator('p').last()).toHaveText('At once.');
});
