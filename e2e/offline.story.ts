import { expect, test } from './stage';

test('[SY29] what was written while the server was away survives a closed tab and is sent on return', async ({
  call,
  site,
}) => {
  const ana = await call('ana');
  await ana.openDemoMemo();
  const memo = new URL(ana.page.url()).pathname;
  await site.kill();
  await expect(ana.status).toHaveText('Offline');
  await ana.text.click();
  await ana.page.keyboard.press('Control+End');
  await ana.page.keyboard.type('Written on the train.');
  // Its copy is in the browser's store at once; what is noted beside it follows within half a second.
  await expect(ana.text).toContainText('Written on the train.');
  await ana.page.waitForTimeout(700);
  await ana.page.close();
  await site.start();

  const again = await ana.secondWindow();
  await again.goto(memo);
  await expect(again.text).toContainText('Written on the train.');
  await expect(again.status).toHaveText('Saved');
  const ben = await call('ben');
  await ben.openDemoMemo();
  await expect(ben.text).toContainText('Written on the train.');
});
