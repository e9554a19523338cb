import { selectWords } from './select';
import { type Actor, expect, test } from './stage';

const SENTENCE = 'The minister met the ambassador in Athens on Monday.';

/** A line of its own at the end of the memo; until the other has it. */
async function begin({ page, text }: Actor, words: string, seenBy: Actor) {
  await text.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type(words);
  await expect(seenBy.text).toContainText(words);
}

/** The caret behind these words of the last line. */
async function behind(actor: Actor, words: string) {
  const { page, text } = actor;
  await text.focus();
  await page.keyboard.press('Control+End');
  const last = await actor.wordsOf(text.locator('p').last());
  for (let i = last.indexOf(words) + words.length; i < last.length; i++)
    await page.keyboard.press('ArrowLeft');
}

const line = ({ text }: Actor, words: string) => text.locator('p, h1, h2, h3').filter({ hasText: words });

async function together(call: (name: 'ana' | 'ben') => Promise<Actor>) {
  const [ana, ben] = [await call('ana'), await call('ben')];
  await ana.openDemoMemo();
  await ben.openDemoMemo();
  return { ana, ben };
}

test('[SY37] Ben goes on in his sentence when Ana presses Enter in front of it', async ({ call }) => {
  const { ana, ben } = await together(call);
  await begin(ana, `First: ${SENTENCE}`, ben);
  await behind(ben, 'First: The minister met the ambassador');
  await ben.page.keyboard.type(' of');
  await behind(ana, 'First: The minister met');
  await ana.page.keyboard.press('Enter');
  await expect(line(ben, 'the ambassador of in Athens')).toBeVisible();
  await ben.page.keyboard.type(' Italy');
  await expect
    .poll(() => ana.wordsOf(line(ana, 'in Athens on Monday').last()))
    .toBe(' the ambassador of Italy in Athens on Monday.');
  await expect
    .poll(() => ana.wordsOf(line(ana, 'First: The minister met').last()))
    .toBe('First: The minister met');
});

test('[SY37] what Ben writes on the train is in the heading that Ana makes of his line meanwhile', async ({
  call,
}) => {
  const { ana, ben } = await together(call);
  await begin(ana, `Second: ${SENTENCE}`, ben);
  await ben.context.setOffline(true);
  await expect(ben.status).toHaveText('Offline');
  await behind(ben, 'Second: The minister met the ambassador');
  await ben.page.keyboard.type(' of Italy, at the latter’s request,');
  await behind(ana, 'Second: The minister');
  await ana.page.keyboard.press('Control+Alt+2');
  await expect(ana.text.locator('h2').filter({ hasText: 'Second: ' })).toBeVisible();
  await ben.context.setOffline(false);
  await expect(ben.status).toHaveText('Saved');
  const heading = ana.text.locator('h2').filter({ hasText: 'Second: ' });
  await expect
    .poll(() => ana.wordsOf(heading))
    .toBe('Second: The minister met the ambassador of Italy, at the latter’s request, in Athens on Monday.');
  await ben.page.keyboard.type(' briefly');
  await expect.poll(() => ana.wordsOf(heading)).toContain('request, briefly in Athens');
});

test('[SY37] what Ben wrote on a page that he closed in the tunnel is in the list that Ana made of his line', async ({
  call,
}) => {
  const { ana, ben } = await together(call);
  await begin(ana, `Third: ${SENTENCE}`, ben);
  const memo = new URL(ben.page.url()).pathname;
  await ben.context.setOffline(true);
  await expect(ben.status).toHaveText('Offline');
  await behind(ben, 'Third: The minister met the ambassador');
  await ben.page.keyboard.type(' of Italy');
  await ben.page.waitForTimeout(700);
  await ben.page.close();
  await behind(ana, 'Third: The minister');
  await ana.page.keyboard.press('Control+Shift+8');
  await expect(ana.text.locator('li').filter({ hasText: 'Third: ' })).toBeVisible();
  await ben.context.setOffline(false);
  const again = await ben.secondWindow();
  await again.goto(memo);
  await expect(again.status).toHaveText('Saved');
  for (const actor of [again, ana])
    await expect
      .poll(() => actor.wordsOf(actor.text.locator('li').filter({ hasText: 'Third: ' })))
      .toBe('Third: The minister met the ambassador of Italy in Athens on Monday.');
});

test('[SY38] Ben is told the words that went with a line that Ana removed, and can copy them', async ({
  call,
}) => {
  const { ana, ben } = await together(call);
  await begin(ana, `Fourth: ${SENTENCE}`, ben);
  await ben.context.setOffline(true);
  await expect(ben.status).toHaveText('Offline');
  await behind(ben, 'Fourth: The minister met the ambassador');
  await ben.page.keyboard.type(' of Italy');
  await selectWords(line(ana, 'Fourth: '), `Fourth: ${SENTENCE}`);
  await ana.page.keyboard.press('Delete');
  await ana.page.keyboard.press('Backspace');
  await expect(ana.text).not.toContainText('Fourth: ');
  await ben.context.setOffline(false);
  const notice = ben.page.getByRole('alert').filter({ hasText: 'removed the text that you were writing in' });
  await expect(notice).toContainText('“of Italy”');
  await expect(notice.getByRole('button', { name: 'Copy my words' })).toBeVisible();
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
});
