import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { correctedSeed } from '#tests/samples/corrected';
import { type Actor, expect, test } from './stage';

const seed = readFileSync(join(import.meta.dirname, '..', 'seeds', 'cables', '08STATE2034.txt'), 'utf8');
const CABLE = '/cables/08STATE2034';
const MEMO = 'MTCR Athens Plenary: what was decided';
const cite = (paragraph: number) => `08 STATE 2034, para ${paragraph} (C)`;

test.describe.configure({ mode: 'serial' });

/** Quotes a paragraph from the cable's page, by keys, in the demo memo. */
async function quoteByKeys({ page }: Actor, number: number): Promise<void> {
  await page.getByRole('region', { name: `Paragraph ${number}`, exact: true }).focus();
  await page.keyboard.press('q');
  await page.getByRole('dialog').getByText(MEMO).first().click();
  await expect(page.getByText(`Quoted in «${MEMO}»`).first()).toBeVisible();
}

test.describe('The cable knows its memos', () => {
  test('Ana quotes from the cable’s page, and the page says so at once; each reader sees what they may', async ({
    call,
  }) => {
    const ana = await call('ana');
    await ana.goto(CABLE);
    const margin = (person: Actor, number: number) =>
      person.page
        .getByRole('region', { name: `Paragraph ${number}`, exact: true })
        .getByRole('button', { name: /^Quoted/ });
    await expect(margin(ana, 2)).toHaveText('1');
    await quoteByKeys(ana, 64);
    await quoteByKeys(ana, 70);
    await expect(margin(ana, 64)).toHaveAccessibleName('Quoted once in 1 memo');
    await expect(ana.page.getByText('3 of 117 paragraphs quoted')).toBeVisible();

    const dmitri = await call('dmitri');
    const answer = dmitri.page.waitForResponse(`**${CABLE}/uses`);
    await dmitri.goto(CABLE);
    expect(await (await answer).json()).toEqual({ uses: [] });
    await expect(dmitri.region('Paragraph 1').first()).toBeVisible();
    await expect(dmitri.page.getByRole('button', { name: /^Quoted/ })).toHaveCount(0);
  });

  test('Ben goes from the margin to the place in the memo, by keys alone', async ({ call }) => {
    const ben = await call('ben');
    await ben.goto(`${CABLE}#p64`);
    await expect(ben.page.getByRole('button', { name: 'Quoted once in 1 memo' }).first()).toBeVisible();
    await ben.page.getByRole('region', { name: 'Paragraph 64', exact: true }).focus();
    await ben.page.keyboard.press('u');
    const link = ben.page.getByRole('dialog').getByRole('link', { name: 'The whole paragraph' });
    await expect(link).toBeVisible();
    await link.press('Enter');
    await expect(ben.quote(cite(64))).toHaveClass(/is-selected/);
    await expect(ben.quote(cite(64))).toBeInViewport();
  });

  test('The cable is corrected after an export: the recall list names memo, state and copy', async ({
    call,
    site,
  }) => {
    const ben = await call('ben');
    await ben.openDemoMemo();
    const download = ben.page.waitForEvent('download');
    await ben.page.getByRole('button', { name: 'Export' }).click();
    await ben.page.getByRole('menuitem', { name: /Markdown/ }).click();
    await download;
    await site.import(correctedSeed(seed), '08STATE2034.txt');

    await test.step('In the memo two wait for a decision, and Next leads to each', async () => {
      const sources = ben.region('Sources');
      await expect(sources).toContainText('2 quotes wait for a decision');
      await sources.getByRole('button', { name: 'Next' }).click();
      await expect(ben.quote(cite(64))).toHaveClass(/is-selected/);
      await sources.getByRole('button', { name: 'Next' }).click();
      await expect(ben.quote(cite(70))).toHaveClass(/is-selected/);
      await ben.quote(cite(70)).getByRole('button', { name: 'Keep as cited' }).click();
      await expect(sources).toContainText('1 quote waits for a decision');
    });

    await test.step('On the cable’s page the way leads to the recall list', async () => {
      await ben.goto(CABLE);
      await ben.page.getByRole('link', { name: 'Memos and exports that quote this cable' }).click();
      await ben.page.getByRole('link', { name: 'Only what changed' }).click();
      const rows = ben.page.getByRole('row').filter({ hasText: MEMO });
      await expect(rows).toHaveCount(2);
      await expect(rows.nth(0)).toContainText('source changed');
      await expect(rows.nth(0)).toContainText('MD by Ben Okafor');
      await expect(rows.nth(1)).toContainText('kept as cited');
      const csv = ben.page.waitForEvent('download');
      await ben.page.getByRole('link', { name: 'CSV' }).click();
      expect((await csv).suggestedFilename()).toBe('08STATE2034-revision-2-impact.csv');
    });

    await test.step('Dmitri is told of none of it', async () => {
      const dmitri = await call('dmitri');
      await dmitri.goto(`${CABLE}/impact`);
      await expect(dmitri.page.getByText('No memo that you may read quotes this cable yet.')).toBeVisible();
    });
  });

  test('Ana sees how far the memo rests on its sources', async ({ call }) => {
    const ana = await call('ana');
    await ana.openDemoMemo();
    const sources = ana.region('Sources');
    await sources.getByText('Coverage', { exact: true }).click();
    await expect(sources).toContainText('1 of 8 sentences name a source.');
    await sources.getByRole('button', { name: /^Changes to the Annex/ }).click();
    await expect
      .poll(() => ana.page.evaluate(() => String(getSelection())))
      .toBe('Changes to the Annex, the list of goods that the Regime controls.');
    await sources.getByText('By cable', { exact: true }).click();
    await ana.page.reload();
    await expect(sources.getByRole('region', { name: '08 STATE 2034' })).toContainText('quoted 3 times');
  });
});
