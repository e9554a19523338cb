import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { correctedSeed } from '#tests/samples/corrected';
import { selectWords } from './select';
import { type Actor, expect, test } from './stage';

const seed = readFileSync(join(import.meta.dirname, '..', 'seeds', 'cables', '08STATE2034.txt'), 'utf8');
const CABLE = '/cables/08STATE2034';
const MEMO = 'MTCR Athens Plenary: what was decided';
const WORDS = 'continue examination of all candidatures on a case-by-case basis';
const ON_WORDS = 'Is this the formula of Oslo?';
const ON_ALL = 'Cite this paragraph in full, please.';

test.describe.configure({ mode: 'serial' });

const paragraph = ({ page }: Actor, number: number) =>
  page.getByRole('region', { name: `Paragraph ${number}`, exact: true });
const thread = (actor: Actor, words: string) =>
  actor.page.getByRole('article', { name: /thread/i }).filter({ hasText: words });
const bell = ({ page }: Actor, name: string) => page.getByRole('button', { name, exact: true });

test.describe('Comments on a cable’s passage', () => {
  test('Chiara comments on words for everyone and on the paragraph for the desk, by keys', async ({
    call,
  }) => {
    const chiara = await call('chiara');
    await chiara.goto(`${CABLE}#p64`);
    await selectWords(paragraph(chiara, 64), WORDS);
    await chiara.page.getByRole('button', { name: 'Comment', exact: true }).click();
    const field = chiara.page.getByRole('textbox', { name: 'New comment' });
    await expect(field).toBeFocused();
    await field.fill(ON_WORDS);
    await chiara.page.getByRole('combobox', { name: 'Who sees it' }).selectOption({ value: 'cable' });
    await field.press('ControlOrMeta+Enter');
    await expect(thread(chiara, ON_WORDS)).toContainText(`“${WORDS}”`);
    await expect(thread(chiara, ON_WORDS)).toContainText('Everyone with access to the cable');
    await expect(field).toHaveCount(0);

    await paragraph(chiara, 64).focus();
    await chiara.page.keyboard.press('m');
    await expect(field).toBeFocused();
    await chiara.page
      .getByRole('combobox', { name: 'Who sees it' })
      .selectOption({ label: 'Non-proliferation desk' });
    await field.fill(ON_ALL);
    await field.press('ControlOrMeta+Enter');
    await expect(thread(chiara, ON_ALL)).toContainText('The whole paragraph');
    await expect(
      paragraph(chiara, 64).getByRole('button', { name: '2 comment threads', exact: true }),
    ).toHaveText('2');
    const lit = await chiara.page.evaluate(() =>
      [...(CSS.highlights.get('commented') ?? []), ...(CSS.highlights.get('commented-now') ?? [])].map(
        String,
      ),
    );
    expect(lit).toEqual([WORDS]);
  });

  test('Ana comments on words that run over two paragraphs: they are marked in both, and lead there', async ({
    call,
  }) => {
    const ana = await call('ana');
    const { page } = ana;
    await ana.goto(`${CABLE}#p66`);
    await page.evaluate(() => {
      const text = (key: string) =>
        document.querySelector(`[data-paragraph="${key}"] [data-at]`)?.firstChild ?? document.body;
      const last = text('p67');
      document.getSelection()?.setBaseAndExtent(text('p66'), 4, last, 8);
    });
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    const field = page.getByRole('textbox', { name: 'New comment' });
    await field.fill('Read these together.');
    await page.getByRole('combobox', { name: 'Who sees it' }).selectOption({ value: 'cable' });
    await field.press('ControlOrMeta+Enter');
    const card = thread(ana, 'Read these together.');
    await expect(card).toContainText('08 STATE 2034, paras 66–67 (C)');
    const lit = await page.evaluate(() =>
      [...(CSS.highlights.get('commented') ?? []), ...(CSS.highlights.get('commented-now') ?? [])]
        .filter((range) => (range as Range).startContainer.parentElement?.closest('#p66, #p67'))
        .map(String),
    );
    expect(lit).toHaveLength(2);
    const mark = (number: number) =>
      paragraph(ana, number).getByRole('button', { name: '1 comment thread', exact: true });
    await mark(66).click();
    await expect(card).toHaveCount(0);
    await mark(67).click();
    await expect(card).toBeVisible();
    await card.getByRole('button', { name: 'Resolve' }).click();
    await ana.goto('/memos');
  });

  test('Ben unfolds them from the margin by key, answers, resolves, and takes it back', async ({ call }) => {
    const ben = await call('ben');
    await ben.goto(`${CABLE}#p64`);
    const margin = paragraph(ben, 64).getByRole('button', { name: '2 comment threads', exact: true });
    await expect(margin).toBeVisible();
    await paragraph(ben, 64).focus();
    await ben.page.keyboard.press('o');
    await expect(thread(ben, ON_ALL)).toBeFocused();
    await thread(ben, ON_WORDS).getByRole('button', { name: 'Reply' }).click();
    await ben.page.keyboard.type('It is, word for word.');
    await ben.page.keyboard.press('ControlOrMeta+Enter');
    await expect(thread(ben, ON_WORDS)).toContainText('It is, word for word.');
    await thread(ben, ON_ALL).getByRole('button', { name: 'Resolve' }).click();
    await expect(thread(ben, ON_ALL)).toHaveCount(0);
    await ben.page.getByRole('button', { name: 'Undo' }).click();
    await expect(thread(ben, ON_ALL)).toBeVisible();
  });

  test('Ana gets from commented words to their thread by a click, and by Enter to each of the paragraph', async ({
    call,
  }) => {
    const ana = await call('ana');
    const { page } = ana;
    await ana.goto(`${CABLE}#p64`);
    await expect(paragraph(ana, 64).getByRole('button', { name: '2 comment threads' })).toBeVisible();
    await expect(thread(ana, ON_WORDS)).toHaveCount(0);
    const boxes = await page.evaluate(() => {
      const [words] = CSS.highlights.get('commented') ?? [];
      const box = (words as Range).getClientRects()[0];
      const first = document.getElementById('p64')?.querySelector('[data-at]')?.getClientRects()[0];
      return [box, first].map((rect) => rect && { x: rect.left + 12, y: rect.top + rect.height / 2 });
    });
    const [words, others] = boxes;
    if (!words || !others) throw new Error('nothing is marked');
    await page.mouse.click(others.x, others.y);
    await expect(thread(ana, ON_WORDS)).toHaveCount(0);
    await page.mouse.click(words.x, words.y);
    await expect(thread(ana, ON_WORDS)).toBeVisible();
    const lit = () => page.evaluate(() => [...(CSS.highlights.get('commented-now') ?? [])].map(String));
    await expect.poll(lit).toEqual([WORDS]);
    for (const said of [ON_ALL, ON_WORDS]) {
      await paragraph(ana, 64).focus();
      await page.keyboard.press('Enter');
      await expect(thread(ana, said)).toBeFocused();
    }
  });

  test('What Ben says on the cable stands in Chiara’s window of it at once, and Dmitri’s hears nothing', async ({
    call,
  }) => {
    const [ben, chiara, dmitri] = [await call('ben'), await call('chiara'), await call('dmitri')];
    const asked: string[] = [];
    for (const actor of [chiara, dmitri]) {
      const heard = actor.page.waitForResponse((answer) => answer.url().endsWith('/news'));
      await actor.goto(`${CABLE}#p64`);
      await heard;
      await expect(paragraph(actor, 13)).toBeVisible();
    }
    await chiara.page.waitForTimeout(1_000); // what a page asks for by itself when it opens
    dmitri.page.on('request', (request) => asked.push(request.url()));
    await ben.goto(`${CABLE}#p63`);
    await paragraph(ben, 63).focus();
    await ben.page.keyboard.press('m');
    const field = ben.page.getByRole('textbox', { name: 'New comment' });
    await field.fill('Compare with Buenos Aires.');
    await ben.page.getByRole('combobox', { name: 'Who sees it' }).selectOption({ value: 'cable' });
    await field.press('ControlOrMeta+Enter');
    const mark = paragraph(chiara, 63).getByRole('button', { name: '1 comment thread', exact: true });
    await expect(mark).toBeVisible({ timeout: 5_000 });
    expect(asked).toEqual([]);
  });

  test('Chiara is told by the bell and led to the answer', async ({ call }) => {
    const chiara = await call('chiara');
    await bell(chiara, 'Notifications, 1 unread').click();
    await chiara.page.getByRole('link', { name: /Ben Okafor replied to you/ }).click();
    await chiara.page.waitForURL(/\/cables\/08STATE2034\?thread=/);
    await expect(thread(chiara, ON_WORDS)).toBeFocused();
    await expect(bell(chiara, 'Notifications')).toBeVisible();
  });

  test('Dmitri, who is not cleared, gets no byte and no count of it', async ({ call }) => {
    const dmitri = await call('dmitri');
    const answer = dmitri.page.waitForResponse(`**${CABLE}/comments`);
    await dmitri.goto(CABLE);
    expect(await (await answer).json()).toEqual({ threads: [] });
    await expect(dmitri.region('Paragraph 1').first()).toBeVisible();
    await expect(dmitri.page.getByRole('button', { name: /comment thread/ })).toHaveCount(0);
    await expect(bell(dmitri, 'Notifications')).toBeVisible();
  });

  test('In a memo that quotes it the threads stand at the quote, live, with who sees them', async ({
    call,
  }) => {
    const [ana, ben] = [await call('ana'), await call('ben')];
    await ana.openDemoMemo();
    const comments = ana.region('Comments');
    await expect(comments).toContainText('Select words or a quote');
    await ben.goto(CABLE);
    await paragraph(ben, 64).focus();
    await ben.page.keyboard.press('q');
    await ben.page.getByRole('dialog').getByText(MEMO).first().click();
    await expect(ben.page.getByText(`Quoted in «${MEMO}»`).first()).toBeVisible();
    await expect(comments.getByRole('article')).toHaveCount(2);
    await expect(thread(ana, ON_WORDS)).toContainText('08 STATE 2034, para 64');
    await expect(thread(ana, ON_WORDS)).toContainText('Everyone with access to the cable');
    await expect(thread(ana, ON_ALL)).toContainText('Non-proliferation desk');

    await paragraph(ben, 64).getByRole('button', { name: '2 comment threads', exact: true }).click();
    await thread(ben, ON_ALL).getByRole('button', { name: 'Reply' }).click();
    await ben.page.keyboard.type('Done in the memo.');
    await ben.page.keyboard.press('ControlOrMeta+Enter');
    await expect(thread(ana, ON_ALL)).toContainText('Done in the memo.');

    await thread(ana, ON_ALL).getByRole('button', { name: 'Reply' }).click();
    await ana.page.keyboard.type('Seen here.');
    await ana.page.keyboard.press('ControlOrMeta+Enter');
    await expect(thread(ana, ON_ALL)).toContainText('Seen here.');
    await ben.page.reload();
    await paragraph(ben, 64).getByRole('button', { name: '2 comment threads', exact: true }).click();
    await expect(thread(ben, ON_ALL)).toContainText('Seen here.');
  });

  test('A correction reaches the threads, and the drafters by the bell', async ({ call, site }) => {
    const ben = await call('ben');
    await ben.goto('/memos');
    await site.import(correctedSeed(seed), '08STATE2034.txt');
    await ben.page.reload();
    // The correction, and Ana's answer in the thread he spoke in.
    await bell(ben, 'Notifications, 2 unread').click();
    const news = ben.page.getByRole('list', { name: 'Notifications' });
    const line = news.getByRole('link', {
      name: /08 STATE 2034 was corrected: 1 quote says something else now/,
    });
    await expect(line).toContainText(MEMO);
    await line.press('Enter');
    await expect(ben.quote('08 STATE 2034, para 64 (C)')).toHaveClass(/is-selected/);
    await expect(bell(ben, 'Notifications, 1 unread')).toBeVisible();
    await ben.quote('08 STATE 2034, para 64 (C)').getByRole('button', { name: 'Keep as cited' }).click();

    await ben.goto(`${CABLE}#p64`);
    await paragraph(ben, 64).getByRole('button', { name: '2 comment threads', exact: true }).click();
    await expect(thread(ben, ON_WORDS)).toContainText(
      'now “continue examination of each candidature on its own merits',
    );
  });
});
