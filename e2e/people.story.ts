import type { Page } from '@playwright/test';
import { type Actor, expect, test } from './stage';

const PASSWORD = 'lantern quay marzipan';
const EVA = { email: 'eva@example.org', name: 'Eva Lang' };
const MIRA = { email: 'mira@example.org', name: 'Mira Sand' };
const NORA = { email: 'nora@example.org', name: 'Nora Falk' };

/** An administrator makes the link for somebody cleared for SBU, in the desk's team. */
async function invite({ page }: Actor, email: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await dialog.getByRole('combobox', { name: 'Clearance' }).selectOption('SBU');
  await dialog.getByRole('checkbox', { name: 'Non-proliferation desk' }).check();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Invitation link' }).inputValue();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Invitations' })).toContainText(email);
  return link;
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** An account as the page lists it. */
const row = (page: Page, name: string) =>
  page.getByRole('list', { name: 'People' }).getByRole('listitem', { name });

test('[AC33] [AC42] Ana invites Eva, who reads what she is cleared for, until Ana disables her', async ({
  call,
  browser,
  site,
}) => {
  const ana = await call('ana');
  await ana.goto('/people');

  const link = await invite(ana, EVA.email);

  // Eva makes her account in a browser of her own; the first password she thinks of will not do.
  const hers = await browser.newContext();
  const eva = await hers.newPage();
  await eva.goto(link);
  await expect(eva.getByRole('heading', { name: 'Ana Duarte invites you' })).toBeVisible();
  await expect(eva.getByRole('textbox', { name: 'E-mail' })).toHaveValue(EVA.email);
  await eva.getByRole('textbox', { name: 'Name' }).fill(EVA.name);
  const password = eva.getByRole('textbox', { name: 'Password' });
  await password.fill('evalang2024');
  await eva.getByRole('button', { name: 'Make my account' }).click();
  await expect(eva.getByRole('alert')).toContainText('one of the first things anyone would try');
  await expect(password).toBeFocused();
  await password.fill(PASSWORD);
  await eva.getByRole('button', { name: 'Make my account' }).click();
  await eva.waitForURL('**/memos');

  // She reads the team's memo, without the words of its CONFIDENTIAL quotation.
  await eva.getByRole('link', { name: 'MTCR Athens Plenary: what was decided' }).click();
  await expect(eva.getByRole('textbox', { name: 'Memo text' })).toContainText('34 Partners');
  const quote = eva.getByRole('figure', { name: '08 STATE 2034, para 2 (C)' });
  await expect(quote).toBeVisible();
  await expect(quote).not.toContainText('Russia led the opposition');
  expect((await eva.goto(`${site.url}/people`))?.status()).toBe(404);
  expect((await eva.goto(link))?.status()).toBe(404);
  await eva.goBack();
  await eva.goBack();
  const memo = eva.url();
  await expect(eva.getByRole('textbox', { name: 'Memo text' })).toContainText('34 Partners');
  await expect(eva.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();

  // Ana disables her: her open window is at sign-in within two seconds, and she does not come back in.
  await ana.page.reload();
  await expect(row(ana.page, EVA.name)).toContainText(EVA.email);
  await ana.page.getByRole('button', { name: `Change ${EVA.name}` }).click();
  await ana.page.getByRole('menuitem', { name: 'Disable account' }).click();
  await eva.waitForURL('**/login?next=*', { timeout: 2_000 });
  await expect(row(ana.page, EVA.name)).toContainText('disabled');
  await signIn(eva, EVA.email, PASSWORD);
  await expect(eva.getByRole('alert')).toContainText('do not fit together');

  // Ana takes it back; Eva signs in and is where she was.
  await ana.page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(ana.page, EVA.name)).not.toContainText('disabled');
  await signIn(eva, EVA.email, PASSWORD);
  await eva.waitForURL(memo);
  await expect(eva.getByRole('textbox', { name: 'Memo text' })).toContainText('34 Partners');
  await hers.close();
});

test('[AC43] Mira changes her password, and her other browser is signed out', async ({ call, browser }) => {
  const ana = await call('ana');
  await ana.goto('/people');
  const link = await invite(ana, MIRA.email);
  const [desk, train] = [await browser.newContext(), await browser.newContext()];
  const [atDesk, onTrain] = [await desk.newPage(), await train.newPage()];

  await atDesk.goto(link);
  await atDesk.getByRole('textbox', { name: 'Name' }).fill(MIRA.name);
  await atDesk.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await atDesk.getByRole('button', { name: 'Make my account' }).click();
  await atDesk.waitForURL('**/memos');
  await atDesk.getByRole('link', { name: 'MTCR Athens Plenary: what was decided' }).click();
  await expect(atDesk.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  const memo = atDesk.url();

  await onTrain.goto(new URL('/login?next=/profile', link).href);
  await signIn(onTrain, MIRA.email, PASSWORD);
  await onTrain.waitForURL('**/profile');
  const browsers = onTrain.getByRole('list', { name: 'Browsers' }).getByRole('listitem');
  await expect(browsers).toHaveCount(2);
  await onTrain.getByRole('textbox', { name: 'Current password' }).fill(PASSWORD);
  await onTrain.getByRole('textbox', { name: 'New password' }).fill('kestrel over rooftops');
  await onTrain.getByRole('button', { name: 'Change password' }).click();
  await expect(onTrain.getByRole('status', { name: 'Notices' })).toContainText('Password changed.');
  await expect(browsers).toHaveCount(1);

  await atDesk.waitForURL('**/login?next=*');
  await signIn(atDesk, MIRA.email, PASSWORD);
  await expect(atDesk.getByRole('alert')).toContainText('do not fit together');
  await signIn(atDesk, MIRA.email, 'kestrel over rooftops');
  await atDesk.waitForURL(memo);
  await Promise.all([desk.close(), train.close()]);
});

test('[AC51] [AC52] Nora forgot her password: Ana hands her a link, which works once and ends her old session', async ({
  call,
  browser,
  site,
}) => {
  const ana = await call('ana');
  await ana.goto('/people');
  const hers = await browser.newContext();
  const old = await hers.newPage();
  await old.goto(await invite(ana, NORA.email));
  await old.getByRole('textbox', { name: 'Name' }).fill(NORA.name);
  await old.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await old.getByRole('button', { name: 'Make my account' }).click();
  await old.waitForURL('**/memos');

  await ana.page.reload();
  await ana.page.getByRole('button', { name: `Change ${NORA.name}` }).click();
  await ana.page.getByRole('menuitem', { name: 'New password…' }).click();
  const dialog = ana.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Password link' }).inputValue();

  // In another browser: the first one she thinks of will not do, the second signs her in.
  const nora = await (await browser.newContext()).newPage();
  await nora.goto(`${site.url}/login`);
  await expect(nora.getByText('An administrator of your workspace has a link for either')).toBeVisible();
  await nora.goto(link);
  const password = nora.getByRole('textbox', { name: 'New password' });
  await password.fill('norafalk2024');
  await nora.getByRole('button', { name: 'Set the password and sign in' }).click();
  await expect(nora.getByRole('alert')).toContainText('one of the first things anyone would try');
  await password.fill('quiet harbour nutmeg');
  await nora.getByRole('button', { name: 'Set the password and sign in' }).click();
  await nora.waitForURL('**/memos');

  // Her old window is signed out, the old password and the link are good for nothing.
  await old.reload();
  await expect(old).toHaveURL(/\/login/);
  await signIn(old, NORA.email, PASSWORD);
  await expect(old.getByRole('alert')).toContainText('do not fit together');
  expect((await old.goto(link))?.status()).toBe(404);
  await expect(old.getByRole('heading', { name: 'This link is no longer good' })).toBeVisible();
});
