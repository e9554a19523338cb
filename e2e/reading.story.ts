import { expect, test } from './stage';

test('Ana signs in and finds the demo memo with its quotation', async ({ call }) => {
  const ana = await call('ana');
  await ana.openDemoMemo();
  await expect(ana.text).toContainText('34 Partners');
  await expect(ana.quote('08 STATE 2034, para 2 (C)')).toContainText('Russia led the opposition');
});
