import { expect, test } from './stage';

test('[IM15] Ana finds paragraph 64 by its words, opens it and copies its citation', async ({ call }) => {
  const ana = await call('ana');
  await ana.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await ana.goto('/search');
  const field = ana.page.getByRole('searchbox', { name: 'Search cables' });
  await expect(field).toBeFocused();
  await field.pressSequentially('continue examination of candid');
  const results = ana.page.getByRole('list', { name: 'Results' });
  const found = results.getByRole('link', { name: '08 STATE 2034, para 64 (C)' });
  await expect(found).toBeVisible();
  await expect(results.locator('mark', { hasText: 'candidatures' }).first()).toBeVisible();
  await found.click();
  const paragraph = ana.page.getByRole('region', { name: 'Paragraph 64', exact: true });
  await expect(paragraph).toBeInViewport();
  await expect(paragraph).toBeFocused();
  await ana.page.getByRole('button', { name: 'Copy citation' }).click();
  await expect(ana.page.getByText('Copied: 08 STATE 2034, para 64 (C)')).toBeVisible();
  expect(await ana.page.evaluate(() => navigator.clipboard.readText())).toBe('08 STATE 2034, para 64 (C)');
});

test('[IM13] Ana reads the list of cables and opens one by its subject', async ({ call }) => {
  const ana = await call('ana');
  await ana.goto('/cables');
  const cables = ana.page.getByRole('list', { name: 'Cables' });
  await expect(cables).toContainText('08 STATE 2034');
  await expect(cables).toContainText('8 January 2008');
  await expect(cables).toContainText('117 paragraphs');
  await cables.getByRole('link', { name: /Missile Technology Control Regime/ }).click();
  await expect(ana.page.getByRole('article', { name: /Missile Technology Control Regime/ })).toBeVisible();
});

test('[IM17] Dmitri finds nothing above SBU, not even a count', async ({ call }) => {
  const dmitri = await call('dmitri');
  const said = dmitri.page.getByRole('status').filter({ hasText: /found|paragraph/ });
  await dmitri.goto('/search?q=candidatures');
  await expect(said).toHaveText('Nothing found');
  await expect(dmitri.page.getByRole('list', { name: 'Results' })).toHaveCount(0);
  expect(await dmitri.page.content()).not.toContain('case-by-case');

  await dmitri.goto('/search?q=partners');
  await expect(said).toHaveText('4 paragraphs');
  const cited = dmitri.page.getByRole('list', { name: 'Results' }).getByRole('link');
  await expect(cited).toHaveText([/\((SBU|U)\)$/, /\((SBU|U)\)$/, /\((SBU|U)\)$/, /\((SBU|U)\)$/]);

  await dmitri.goto('/cables');
  const cables = dmitri.page.getByRole('list', { name: 'Cables' });
  await expect(cables).toContainText('4 paragraphs');
  await expect(cables).not.toContainText('Missile');
});

test('[IM58] Ana goes from a cable to another paragraph by / and two numbers, and is told what she mistyped', async ({
  call,
}) => {
  const ana = await call('ana');
  const { page } = ana;
  await ana.goto('/cables/08STATE2034');
  const field = page.getByRole('searchbox', { name: 'Search cables' });
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(field).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await field.fill('08state2034 64');
  const results = page.getByRole('list', { name: 'Results' });
  await expect(results.getByRole('link', { name: '08 STATE 2034, para 64 (C)' })).toBeVisible();

  await field.fill('partners date:20008 agreed');
  const about = page.getByRole('list', { name: 'About this query' });
  await expect(about).toContainText('“date:20008” is searched as words: date: takes a year');
  await field.fill('partners date:2008 agreed');
  await expect(results.getByRole('link').first()).toBeVisible();
  await expect(about).toBeEmpty();
});

test('[IM11] Of a paragraph above him Dmitri sees number and mark', async ({ call }) => {
  const dmitri = await call('dmitri');
  await dmitri.goto('/cables/08STATE2034');
  await expect(dmitri.page.getByRole('region', { name: 'Paragraph 64', exact: true })).toHaveText('64C');
  await expect(dmitri.page.getByRole('region', { name: 'Paragraph 96', exact: true })).toContainText(
    'accepted Australia',
  );
  expect(await dmitri.page.content()).not.toContain('case-by-case');
});
