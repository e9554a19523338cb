import { readFileSync } from 'node:fs';
import { smallCable } from '#tests/samples/cable';
import { dumpRecord } from '#tests/samples/dump';
import { type Actor, expect, test } from './stage';

/** A file as a browser is given it. */
const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

const choose = (who: Actor, files: ReturnType<typeof file>[]) =>
  who.page.getByLabel('Files', { exact: true }).setInputFiles(files);

/** Drops a file on the place for it, as from the desktop. */
async function drop(who: Actor, name: string, text: string): Promise<void> {
  const dropped = await who.page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text ?? ''], name ?? ''));
      return transfer;
    },
    [name, text],
  );
  const place = who.page.getByRole('region', { name: 'Files to import' });
  await place.dispatchEvent('dragover', { dataTransfer: dropped });
  await place.dispatchEvent('drop', { dataTransfer: dropped });
}

const report = (who: Actor, name: string) => who.page.getByRole('article', { name, exact: true }).first();

const cable = (number: number, first: string) =>
  smallCable({ first }).replace('PARIS 000011', `PARIS ${String(number).padStart(6, '0')}`);

test('[IM23] Ana sends files, reads what became of each, mends what was rejected and drops it in again', async ({
  call,
}) => {
  const ana = await call('ana');
  await ana.goto('/cables/import');
  const broken = dumpRecord(812).replace(/"\n$/, '\n');
  await choose(ana, [
    file('paris.txt', cable(801, 'The talks failed.')),
    file('lunch.txt', 'Dear all,\n\nlunch is at noon.\n'),
    file('cables.csv', `${dumpRecord(811)}${broken}${dumpRecord(813)}`),
  ]);
  const three = report(ana, '3 files');
  await expect(three).toContainText('3 imported · 2 rejected');
  const files = three.getByRole('list', { name: 'Files of 3 files' });
  await expect(files).toContainText('No message reference number was found');
  await expect(files.getByRole('link', { name: 'paris.txt' })).toHaveAttribute('href', '/cables/07PARIS801');

  const reasons = ana.page.waitForEvent('download');
  await three.getByRole('link', { name: 'Download the reasons' }).click();
  const csv = readFileSync(await (await reasons).path(), 'utf8');
  expect(csv).toContain('"lunch.txt","1","no-number"');
  expect(csv).toContain('"cables.csv"');

  const rejected = ana.page.waitForEvent('download');
  await files.getByRole('link', { name: 'Download the rejected copy of cables.csv, to mend' }).click();
  const download = await rejected;
  expect(download.suggestedFilename()).toBe('cables.rejected.csv');
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toMatch(/^## Not imported: line \d+\. The quotation marks of column 8 do not fit/);
  await drop(ana, 'cables.rejected.csv', text.replace(broken, dumpRecord(812)));
  await expect(report(ana, 'cables.rejected.csv')).toContainText('1 imported');

  await ana.goto('/cables');
  const imports = ana.page.getByRole('region', { name: 'Imports' });
  await expect(imports.getByRole('listitem').first()).toContainText('cables.rejected.csv');
  await expect(imports.getByRole('listitem').nth(1)).toContainText('3 imported · 2 rejected');
  await expect(imports.getByRole('listitem').nth(1)).toContainText('by Ana');
  await imports.getByRole('link', { name: '3 files' }).click();
  await expect(ana.page.getByRole('heading', { level: 1, name: '3 files' })).toBeVisible();
  await expect(ana.page.getByRole('list', { name: 'Files of 3 files' })).toContainText('lunch.txt');
});

test('[IM23] Ana sees how far a large dump is, and may leave the page meanwhile', async ({ call }) => {
  const ana = await call('ana');
  await ana.goto('/cables/import');
  const line = await ana.context.newCDPSession(ana.page);
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 60_000,
  });
  const dump = Array.from({ length: 250 }, (_, i) => dumpRecord(1_000 + i)).join('');
  await choose(ana, [file('large.csv', dump)]);
  await expect(ana.page.getByRole('progressbar', { name: '0 of 1 sent' })).toBeVisible();
  await expect(ana.page.getByRole('progressbar', { name: '0 of 1 sent' })).toHaveCount(0, {
    timeout: 30_000,
  });
  await expect(report(ana, 'large.csv')).toBeVisible();
  await ana.goto('/memos');
  await ana.goto('/cables/import');
  await expect(report(ana, 'large.csv')).toContainText('250 imported', { timeout: 30_000 });
  await expect(ana.page.getByRole('progressbar')).toHaveCount(0);
});

test('[IM22] Of two copies of one cable Ana says which is shown', async ({ call }) => {
  const ana = await call('ana');
  await ana.goto('/cables/import');
  const whole = cable(821, 'The talks about fish failed.');
  const damaged = whole.replace(/^SUBJECT.*\n|^TAGS.*\n|was told of it\.\n/gm, '');
  await choose(ana, [file('07PARIS821 from the net.txt', damaged)]);
  await expect(report(ana, '07PARIS821 from the net.txt')).toContainText('1 imported');
  await choose(ana, [file('07PARIS821.txt', whole)]);
  const copies = ana.page.getByRole('region', { name: 'Two copies of one cable' });
  await expect(copies).toContainText('the new copy is the more complete');
  await expect(report(ana, '07PARIS821.txt')).toContainText('1 other copy');

  await ana.goto('/cables/07PARIS821');
  const article = ana.page.getByRole('article');
  await expect(article).toContainText('nobody has said yet which is shown');
  await article.getByRole('link', { name: 'Compare with the copy imported as revision 2' }).click();
  await expect(ana.page).toHaveURL(/revisions\?from=1&to=2$/);

  await ana.goto('/cables/import');
  await copies.getByRole('button', { name: 'Show the new copy' }).click();
  await expect(copies).toHaveCount(0);
  await ana.goto('/cables/07PARIS821');
  await expect(article).toContainText('07PARIS821 from the net.txt');
  await expect(article).not.toContainText('nobody has said');
});

test('[IM56] Ben, who may not import, is shown neither the page nor what was imported', async ({ call }) => {
  const ben = await call('ben');
  await ben.goto('/cables');
  await expect(ben.page.getByRole('list', { name: 'Cables' })).toBeVisible();
  await expect(ben.page.getByRole('region', { name: 'Imports' })).toHaveCount(0);
  const answer = await ben.goto('/cables/import');
  expect(answer?.status()).toBe(404);
});

test('[IM64] Ana leaves by a link while a dump is being sent: it goes on, and is sent again where it broke off', async ({
  call,
}) => {
  const ana = await call('ana');
  await ana.goto('/cables/import');
  const line = await ana.context.newCDPSession(ana.page);
  const pace = (uploadThroughput: number) =>
    line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await pace(20_000);
  const dump = Array.from({ length: 250 }, (_, i) => dumpRecord(2_000 + i)).join('');
  await choose(ana, [file('slow.csv', dump)]);
  const meter = ana.page.getByRole('progressbar', { name: '0 of 1 sent' });
  await expect(meter).toBeVisible();
  await ana.page.getByRole('link', { name: 'in the library' }).click();
  await expect(ana.page.getByRole('heading', { level: 1, name: 'Cables' })).toBeVisible();
  const asked = ana.page.waitForEvent('dialog');
  await ana.page.mouse.click(5, 400);
  const left = ana.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await left;
  await ana.page.getByRole('link', { name: 'Import cables' }).click();
  await expect(meter).toBeVisible();

  await pace(-1);
  await expect(report(ana, 'slow.csv')).toContainText('250 imported', { timeout: 30_000 });

  await ana.page.route('**/cables/import/files*', (route) => route.abort());
  await choose(ana, [file('again.txt', cable(2_900, 'The talks failed.'))]);
  await expect(ana.page.getByRole('list', { name: 'Not sent' })).toContainText('again.txt');
  await ana.page.unroute('**/cables/import/files*');
  await ana.page.getByRole('button', { name: 'Send again' }).click();
  await expect(report(ana, 'again.txt')).toContainText('1 imported');
  await expect(ana.page.getByRole('list', { name: 'Not sent' })).toHaveCount(0);
});
