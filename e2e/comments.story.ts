import { selectWords } from './select';
import { type Actor, expect, test } from './stage';

const QUOTE = '08 STATE 2034, para 2 (C)';
const SENTENCE = 'brought the list of controlled goods up to date';
const ON_QUOTE = 'Is this the final text of the proposal?';
const ON_SENTENCE = 'Which list does this mean?';

const comments = (actor: Actor) => actor.region('Comments');
const card = (actor: Actor, words: string) =>
  comments(actor)
    .getByRole('article', { name: /thread/i })
    .filter({ hasText: words });

test('Chiara comments, Ana answers and rewrites, Ben resolves, and Dmitri sees what he is cleared for', async ({
  call,
}) => {
  test.slow(); // four people at four windows
  const [ana, ben, chiara, dmitri] = [
    await call('ana'),
    await call('ben'),
    await call('chiara'),
    await call('dmitri'),
  ];
  for (const actor of [ana, ben, chiara, dmitri]) await actor.openDemoMemo();

  await test.step('Chiara, who may not write, comments on the quote by its own button', async () => {
    await expect(comments(chiara)).toContainText('Select words or a quote');
    const quote = chiara.quote(QUOTE);
    await quote.hover();
    await quote.getByRole('button', { name: 'Comment on this quote' }).click();
    await expect(comments(chiara).getByRole('textbox', { name: 'New comment' })).toBeFocused();
    await chiara.page.keyboard.type(ON_QUOTE);
    await chiara.page.keyboard.press('ControlOrMeta+Enter');
    await expect(card(chiara, ON_QUOTE)).toContainText('08 STATE 2034, para 2');
  });

  await test.step('and on a sentence by the bar, where blanks alone are not taken', async () => {
    await selectWords(chiara.text, SENTENCE);
    await chiara.page.getByRole('button', { name: 'Comment', exact: true }).click();
    const field = comments(chiara).getByRole('textbox', { name: 'New comment' });
    await field.fill('   ');
    await comments(chiara).getByRole('button', { name: 'Send' }).click();
    await expect(comments(chiara).getByRole('alert')).toContainText('A comment needs words.');
    await field.fill(ON_SENTENCE);
    await comments(chiara).getByRole('button', { name: 'Send' }).click();
    await expect(card(chiara, ON_SENTENCE)).toContainText(SENTENCE);
  });

  await test.step('Ana sees both at once, in the order of the text', async () => {
    await expect(comments(ana).getByRole('article')).toHaveCount(2);
    await expect(comments(ana).getByRole('article').first()).toContainText(ON_SENTENCE);
    await expect(ana.quote(QUOTE)).toHaveClass(/\bcommented\b/);
  });

  await test.step('Dmitri sees the thread on the text, and never the one on a quote above his clearance', async () => {
    await expect(card(dmitri, ON_SENTENCE)).toBeVisible();
    await expect(comments(dmitri)).toContainText('You may read the comments on this memo, but not write any');
    await expect(comments(dmitri).getByRole('article')).toHaveCount(1);
    const received = await dmitri.page.evaluate(async () =>
      (await fetch(`${window.location.pathname}/comments`)).text(),
    );
    expect(received).toContain(ON_SENTENCE);
    expect(received).not.toContain(ON_QUOTE);
    await expect(dmitri.page.getByRole('button', { name: 'Comment', exact: true })).toHaveCount(0);
  });

  await test.step('a click on the words in the text leads Ana to their card, where she answers', async () => {
    await ana.text.getByText(SENTENCE).click();
    await expect(card(ana, ON_SENTENCE)).toHaveAttribute('aria-current', 'true');
    await card(ana, ON_SENTENCE).getByRole('button', { name: 'Reply' }).click();
    await ana.page.keyboard.type('The Annex.');
    await ana.page.keyboard.press('ControlOrMeta+Enter');
    await expect(card(chiara, ON_SENTENCE)).toContainText('The Annex.');
  });

  await test.step('she edits the sentence, and the remark stays on it', async () => {
    await ana.firstParagraph.click();
    await selectWords(ana.text, 'the list');
    await ana.page.keyboard.type('the Annex, which is the list');
    await expect(card(chiara, ON_SENTENCE)).toContainText(
      'now “brought the Annex, which is the list of controlled goods up to date”',
    );
  });

  await test.step('she deletes the words, which the card says, and brings them back', async () => {
    await selectWords(ana.text, 'brought the Annex, which is the list of controlled goods up to date');
    await ana.page.keyboard.press('Delete');
    for (const actor of [ana, chiara, dmitri])
      await expect(card(actor, ON_SENTENCE)).toContainText(`Its text was deleted: “${SENTENCE}”`);
    await ana.page.keyboard.press('ControlOrMeta+z');
    for (const actor of [ana, chiara, dmitri]) {
      await expect(card(actor, ON_SENTENCE)).toBeVisible();
      await expect(card(actor, ON_SENTENCE)).not.toContainText('Its text was deleted');
    }
  });

  await test.step('Ben resolves it, and it is folded away for all', async () => {
    await card(ben, ON_SENTENCE).getByRole('button', { name: 'Resolve' }).click();
    for (const actor of [ana, ben, chiara]) {
      await expect(card(actor, ON_SENTENCE)).toHaveCount(0);
      await expect(comments(actor).getByRole('button', { name: '1 resolved' })).toBeVisible();
    }
    await comments(chiara).getByRole('button', { name: '1 resolved' }).click();
    await expect(card(chiara, ON_SENTENCE)).toContainText('Resolved by Ben Okafor');
  });

  await test.step('what Chiara has begun survives a lost connection and a reload', async () => {
    await card(chiara, ON_QUOTE).getByRole('button', { name: 'Reply' }).click();
    const reply = comments(chiara).getByRole('textbox', { name: 'Your reply' });
    await reply.fill('I asked the Chair');
    await chiara.context.setOffline(true);
    await comments(chiara).getByRole('button', { name: 'Send' }).click();
    await expect(comments(chiara).getByRole('alert')).toContainText('Your words are kept here.');
    await chiara.context.setOffline(false);
    await chiara.page.reload();
    await expect(reply).toHaveValue('I asked the Chair');
    await comments(chiara).getByRole('button', { name: 'Send' }).click();
    await expect(card(ana, ON_QUOTE)).toContainText('I asked the Chair');
  });
});
