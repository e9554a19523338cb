import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { correctedSeed } from '#tests/samples/corrected';
import { selectWords } from './select';
import { type Actor, expect, test } from './stage';

const seed = readFileSync(join(import.meta.dirname, '..', 'seeds', 'cables', '08STATE2034.txt'), 'utf8');
const cite = (paragraph: number, mark = 'C') => `08 STATE 2034, para ${paragraph} (${mark})`;

test.describe.configure({ mode: 'serial' });

/** A new line at the end of the text, with the caret in it. */
async function atTheEnd({ text, page }: Actor): Promise<void> {
  await text.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
}

test.describe('Live quotes', () => {
  test('Ana quotes in every way there is', async ({ call }) => {
    const ana = await call('ana');
    await ana.openDemoMemo();

    await test.step('by typing a range', async () => {
      await atTheEnd(ana);
      await ana.page.keyboard.type('08 STATE 2034, paras 65-66');
      await expect(ana.page.getByText('quotes 08 STATE 2034, paras 65, 66')).toBeVisible();
      await ana.page.keyboard.press('Tab');
      await expect(ana.quote(cite(65))).toContainText('The UK introduced its proposal');
      await expect(ana.quote(cite(66))).toContainText('The U.S. welcomed the UK proposal');
    });

    await test.step('by pasting the address of a paragraph', async () => {
      await atTheEnd(ana);
      await ana.page.keyboard.insertText('http://localhost/cables/08STATE2034#p70');
      await ana.page.keyboard.press('Tab');
      await expect(ana.quote(cite(70))).toContainText('The UK noted that it already had been discussing');
    });

    await test.step('by copying a passage on the cable’s page', async () => {
      const reader = await ana.secondWindow();
      await reader.goto('/cables/08STATE2034#p64');
      await selectWords(
        reader.region('Paragraph 64'),
        'continue examination of all candidatures on a case-by-case basis',
      );
      await reader.page.keyboard.press('Control+c');
      await ana.page.bringToFront();
      await atTheEnd(ana);
      await ana.page.keyboard.type('They ');
      await ana.page.keyboard.press('Control+v');
      await expect(ana.quote(cite(64))).toContainText('continue examination of all candidatures');
      await reader.page.close();
    });
    await expect(ana.region('Sources').getByRole('listitem')).toHaveCount(5);
    await expect(ana.status).toHaveText('Saved');
  });

  test('The cable is corrected while Ben is on a train: all see what changed, nobody’s text does', async ({
    call,
    site,
  }) => {
    const [ana, ben, chiara] = [await call('ana'), await call('ben'), await call('chiara')];
    const bens = await ben.secondWindow();
    for (const person of [ana, ben, bens, chiara]) await person.openDemoMemo();
    await ben.context.setOffline(true);
    await expect(ben.status).toHaveText('Offline');
    await site.import(correctedSeed(seed), '08STATE2034.txt');

    await test.step('Ana and Chiara see it at once, each as far as cleared', async () => {
      await expect(ana.quote(cite(64))).toContainText('source changed', { timeout: 5_000 });
      await expect(ana.quote(cite(65)).locator('del').first()).toBeVisible();
      await expect(ana.quote(cite(67, 'S'))).toContainText('source re-marked');
      await expect(ana.quote(cite(70))).toContainText('source withdrawn');
      await expect(ana.page.getByText('SECRET', { exact: true }).first()).toBeVisible();
      await expect(chiara.quote(cite(67, 'S'))).toContainText('needs SECRET');
      await expect(chiara.quote(cite(67, 'S'))).not.toContainText('Hungary');
      await expect(chiara.quote(cite(70)).getByRole('button', { name: 'Keep as cited' })).toHaveCount(0);
    });

    await test.step('Ben comes back and sees it in both windows', async () => {
      await expect(ben.quote(cite(70))).toContainText('current');
      await ben.context.setOffline(false);
      for (const person of [ben, bens])
        await expect(person.quote(cite(70))).toContainText('source withdrawn');
    });

    await test.step('Ana takes one, Ben keeps one, and both see both', async () => {
      await ana.quote(cite(65)).getByRole('button', { name: 'Take the new text' }).click();
      await ben.quote(cite(70)).getByRole('button', { name: 'Keep as cited' }).click();
      for (const person of [ana, ben, bens, chiara]) {
        await expect(person.quote(cite(65))).toContainText('current');
        await expect(person.quote(cite(65))).not.toContainText('commercial market for UAVs grows');
        await expect(person.quote(cite(70))).toContainText('Kept as cited by Ben Okafor');
      }
    });
  });

  test('A quote is cut and brought back, copied to another place, and stays one quotation each', async ({
    call,
  }) => {
    const ana = await call('ana');
    await ana.openDemoMemo();
    const uses = () => ana.quote(cite(70)).count();
    await ana.quote(cite(70)).locator('.quote-handle').click();
    await ana.page.keyboard.press('Control+x');
    await expect(ana.quote(cite(70))).toHaveCount(0);
    await ana.page.keyboard.press('Control+z');
    await expect(ana.quote(cite(70))).toHaveCount(1);
    await ana.quote(cite(70)).locator('.quote-handle').click();
    await ana.page.keyboard.press('Control+c');
    await atTheEnd(ana);
    await ana.page.keyboard.press('Control+v');
    await expect.poll(uses).toBe(2);
    await expect(ana.quote(cite(70)).last()).toContainText('The UK noted that it already');
    await expect(ana.status).toHaveText('Saved');
  });
});
