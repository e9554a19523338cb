import { selectWords } from './select';
import { type Actor, expect, test } from './stage';

const cite = (paragraph: number, mark = 'C') => `08 STATE 2034, para ${paragraph} (${mark})`;

test.describe.configure({ mode: 'serial' });

/** A new line in the text, with the caret in it; by keys alone, a click may fall on a quotation. */
async function onANewLine({ text, page }: Actor): Promise<void> {
  await text.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
}

const raise = ({ page }: Actor) => page.getByRole('button', { name: /Raise it to \(C\)/ });

test.describe('The craft of quoting', () => {
  test('A paragraph below what it cites is flagged, and raised by one press, for everyone', async ({
    call,
  }) => {
    const [ana, ben] = [await call('ana'), await call('ben')];
    await ana.openDemoMemo();
    await ben.openDemoMemo();
    await onANewLine(ana);
    await ana.page.keyboard.type('The examination goes on, as 08STATE2034 ¶64');
    await ana.page.keyboard.press('Shift+Tab');
    await expect(ana.quote(cite(64))).toHaveText(`[${cite(64)}]`);
    await ana.page.keyboard.type(' has it.');
    await expect(ben.quote(cite(64))).toHaveText(`[${cite(64)}]`);
    await expect(ben.page.getByText('raise to (C)')).toBeVisible();
    await raise(ana).press('Enter');
    for (const person of [ana, ben]) {
      await expect(raise(person)).toHaveCount(0);
      await expect(person.text.locator('p').filter({ hasText: 'has it.' })).toHaveAttribute('data-mark', 'C');
    }
  });

  test('Several citations in a bracket become cites in its place, and what is not in the library stays text', async ({
    call,
  }) => {
    const ana = await call('ana');
    const { page } = ana;
    await ana.openDemoMemo();
    await onANewLine(ana);
    await page.keyboard.type('Portugal spoke (08 STATE 2034, para 6; 08 STATE 2034, para 7)');
    await page.keyboard.press('Tab');
    const line = ana.text.locator('p').filter({ hasText: 'Portugal spoke' });
    await expect(line).toHaveText(`Portugal spoke [${cite(6)}] [${cite(7)}]`);
    await page.keyboard.press('Control+z');
    await expect(line).toHaveText('Portugal spoke (08 STATE 2034, para 6; 08 STATE 2034, para 7)');
    await onANewLine(ana);
    await page.keyboard.type('As in 08 STATE 2034, para 640');
    await page.keyboard.press('Enter');
    await expect(page.getByText('There is no such paragraph in the library.').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Next line.');
    await expect(ana.text.locator('p').filter({ hasText: 'para 640' })).toHaveText(
      'As in 08 STATE 2034, para 640',
    );
    await expect(ana.text.locator('p').filter({ hasText: 'Next line.' })).toHaveText('Next line.');
  });

  test('[UI5] A notice of trouble does not lie on the line that is being written', async ({ call }) => {
    const ana = await call('ana');
    const { page } = ana;
    await ana.openDemoMemo();
    await page.setViewportSize({ width: 900, height: 720 });
    await onANewLine(ana);
    for (let line = 0; line < 25; line += 1) await page.keyboard.press('Enter');
    await page.keyboard.type('As in 08 STATE 2034, para 640');
    const caret = () =>
      page.evaluate(() => {
        const box = document.getSelection()?.getRangeAt(0).getBoundingClientRect();
        return { top: box?.top ?? 0, bottom: box?.bottom ?? 0 };
      });
    // To the very bottom of the window, where notices stand.
    const { bottom } = await caret();
    await page.setViewportSize({ width: 900, height: Math.ceil(bottom) + 30 });
    await page.keyboard.press('Tab');
    const notice = page.getByText('There is no such paragraph in the library.').first();
    await expect(notice).toBeVisible();
    await expect(async () => {
      const box = await notice.boundingBox();
      const line = await caret();
      expect(box && (box.y > line.bottom || box.y + box.height < line.top)).toBe(true);
    }).toPass({ timeout: 3_000 });
    await page.keyboard.press('Control+z');
  });

  test('Ana shortens a quote, Ben sees what was done to it, and it is undone', async ({ call }) => {
    const [ana, ben] = [await call('ana'), await call('ben')];
    await ana.openDemoMemo();
    await ben.openDemoMemo();
    const quote = ana.quote(cite(2));
    await quote.scrollIntoViewIfNeeded();
    await selectWords(quote.locator('.quote-words'), 'in-depth');
    await ana.page.getByRole('button', { name: 'Leave out' }).click();
    await expect(quote).toContainText('held […] discussions');
    await selectWords(quote.locator('.quote-words'), 'The Partners');
    await ana.page.getByRole('button', { name: 'Add [clarification]' }).click();
    await ana.page.getByRole('textbox', { name: 'Clarification' }).fill('of the MTCR');
    await ana.page.keyboard.press('Enter');
    for (const person of [ana, ben])
      await expect(person.quote(cite(2))).toContainText(
        'The Partners [of the MTCR] also held […] discussions',
      );
    await expect(quote).toContainText('current');
    await quote.getByRole('button', { name: /^Left out/ }).click();
    await quote.getByRole('button', { name: /^Added by/ }).click();
    for (const person of [ana, ben])
      await expect(person.quote(cite(2))).toContainText('The Partners also held in-depth discussions');
  });

  test('The same by keyboard alone: into the quote, words chosen, left out, and commented on', async ({
    call,
  }) => {
    const ana = await call('ana');
    await ana.openDemoMemo();
    const { page } = ana;
    const quote = ana.quote(cite(2));
    const pick = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const chosen = () => page.evaluate(() => document.getSelection()?.toString());
    await quote.locator('.quote-handle').click();
    await page.keyboard.press('Tab');
    await expect(quote.getByRole('group', { name: `Words of ${cite(2)}` })).toBeFocused();
    await pick('ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    expect(await chosen()).toBe('Partners also held');
    await expect(page.getByText('Partners also held, selected')).toBeAttached();
    await pick('Shift+ArrowLeft', 'ArrowLeft', 'ArrowRight');
    expect(await chosen()).toBe('also');
    await expect(page.getByRole('button', { name: 'Leave out' })).toBeVisible();
    await pick('Enter', 'Enter');
    await expect(quote).toContainText('The Partners […] held');
    await expect(quote.getByRole('group', { name: /^Words of/ })).toBeFocused();
    await quote.getByRole('button', { name: /^Left out/ }).click();
    await expect(quote).toContainText('The Partners also held');
    await quote.locator('.quote-handle').click();
    await pick('Tab', 'ArrowRight', 'Shift+ArrowDown');
    expect((await chosen())?.length).toBeGreaterThan(20);
    await pick('Control+Alt+m');
    await expect(page.getByRole('textbox', { name: /comment/i }).first()).toBeFocused();
  });

  test('Words are tied to what they rest on; the sign behind them opens it', async ({ call }) => {
    const [ana, ben] = [await call('ana'), await call('ben')];
    await ana.openDemoMemo();
    await ben.openDemoMemo();
    await onANewLine(ana);
    await ana.page.keyboard.type('A majority stood behind the proposal.');
    await ana.page.keyboard.press('Control+Alt+s');
    await ana.page.getByRole('textbox', { name: 'These words rest on' }).fill('08STATE2034 ¶108');
    await ana.page.keyboard.press('Enter');
    const sign = (who: Actor) => who.page.getByRole('button', { name: `Rests on ${cite(108)}: current` });
    await expect(sign(ben)).toBeVisible();
    await sign(ana).click();
    const card = ana.page.getByRole('dialog', { name: 'What these words rest on' });
    await expect(card).toContainText('despite the majority of Partners');
    await card.getByRole('button', { name: 'Untie' }).click();
    await expect(sign(ben)).toHaveCount(0);
    await ana.page.getByRole('button', { name: 'Undo' }).last().click();
    await expect(sign(ben)).toBeVisible();
  });

  test('The same words rest on a second source: one sign names both, and each is taken off by itself', async ({
    call,
  }) => {
    const [ana, ben] = [await call('ana'), await call('ben')];
    await ana.openDemoMemo();
    await ben.openDemoMemo();
    const sign = (who: Actor, name: string) =>
      who.page.getByRole('button', { name: `Rests on ${name}`, exact: true });
    const both = `${cite(108)}: current; ${cite(64)}: current`;
    await sign(ana, `${cite(108)}: current`).click();
    const card = ana.page.getByRole('dialog', { name: 'What these words rest on' });
    await card.getByRole('button', { name: 'Add a source' }).click();
    await ana.page.getByRole('textbox', { name: 'These words rest also on' }).fill('08STATE2034 ¶64');
    await ana.page.keyboard.press('Enter');
    for (const who of [ana, ben]) await expect(sign(who, both)).toHaveText('para 108, para 64');
    await sign(ana, both).focus();
    await ana.page.keyboard.press('Enter');
    await expect(card).toBeFocused();
    await expect(card.getByRole('listitem')).toHaveCount(2);
    await ana.page.keyboard.press('Escape');
    await expect(sign(ana, both)).toBeFocused();
    await ana.page.keyboard.press('Enter');
    await card.getByRole('button', { name: `Untie from ${cite(108)}` }).click();
    for (const who of [ana, ben]) await expect(sign(who, `${cite(64)}: current`)).toBeVisible();
    await ana.page.getByRole('button', { name: 'Undo' }).last().click();
    for (const who of [ana, ben]) await expect(sign(who, both)).toBeVisible();
  });

  test('Tied words that are copied or cut into another memo bring both of their sources', async ({
    call,
  }) => {
    const ana = await call('ana');
    await ana.openDemoMemo();
    await ana.text.getByText('A majority stood behind the proposal.').click({ clickCount: 3 });
    await ana.page.keyboard.press('Control+c');
    await ana.goto('/memos');
    await ana.page.getByRole('button', { name: 'New memo' }).click();
    await ana.page
      .getByRole('dialog', { name: 'New memo' })
      .getByRole('textbox', { name: 'Title' })
      .fill('Another memo');
    await ana.page.keyboard.press('Enter');
    await expect(ana.text).toBeFocused();
    await ana.page.keyboard.press('Control+v');
    await expect(ana.text).toContainText('A majority stood behind the proposal.');
    const brought = `Rests on ${cite(108)}: current; ${cite(64)}: current`;
    await expect(ana.page.getByRole('button', { name: brought, exact: true })).toBeVisible();
    await expect(ana.page.getByText('CONFIDENTIAL', { exact: true }).first()).toBeVisible();
    await expect(ana.status).toHaveText('Saved');
    await ana.page.reload();
    await expect(ana.page.getByRole('button', { name: brought, exact: true })).toBeVisible();

    await ana.text.getByText('A majority stood behind the proposal.').click({ clickCount: 3 });
    await ana.page.keyboard.press('Control+x');
    await expect(ana.page.getByRole('button', { name: brought, exact: true })).toHaveCount(0);
    await expect(ana.status).toHaveText('Saved');
    await ana.openDemoMemo();
    await expect(ana.page.getByRole('button', { name: brought, exact: true })).toHaveCount(1);
    await onANewLine(ana);
    await ana.page.keyboard.press('Control+v');
    await expect(ana.page.getByRole('button', { name: brought, exact: true })).toHaveCount(2);
  });

  test('Words in quotation marks: those of a cited cable become a quote, others are marked', async ({
    call,
  }) => {
    const ana = await call('ana');
    await ana.openDemoMemo();
    await onANewLine(ana);
    await ana.page.keyboard.type('They spoke of “a case-by-case basis” and “a grand new bargain for all”.');
    await expect(ana.text.locator('.unsourced')).toHaveText('“a grand new bargain for all”');
    await expect(ana.page.getByText('unsourced', { exact: true })).toBeVisible();
    await ana.page.getByRole('button', { name: /says “a case-by-case basis”/ }).press('Enter');
    await expect(ana.quote(cite(64)).filter({ hasText: 'a case-by-case basis' })).toHaveCount(1);
    await expect(ana.text).not.toContainText('“a case-by-case basis”');
    await expect(ana.status).toHaveText('Saved');
  });

  test('The banner falls with a quote that is deleted: it is said, and undone', async ({ call }) => {
    const ana = await call('ana');
    await ana.goto('/memos');
    await ana.page.getByRole('button', { name: 'New memo' }).click();
    await ana.page
      .getByRole('dialog', { name: 'New memo' })
      .getByRole('textbox', { name: 'Title' })
      .fill('Short');
    await ana.page.keyboard.press('Enter');
    await expect(ana.text).toBeFocused();
    await ana.page.keyboard.type('08STATE2034 ¶64');
    await ana.page.keyboard.press('Tab');
    const banner = ana.page.getByText('CONFIDENTIAL', { exact: true }).first();
    await expect(banner).toBeVisible();
    await ana.quote(cite(64)).locator('.quote-handle').click();
    await ana.page.keyboard.press('Backspace');
    await expect(ana.page.getByText(/^The memo is now .*para 64 \(C\) was removed\.$/)).toBeVisible();
    await expect(banner).toHaveCount(0);
    await ana.page.getByRole('button', { name: 'Undo' }).last().click();
    await expect(ana.quote(cite(64))).toBeVisible();
    await expect(banner).toBeVisible();
  });
});
