import { DEMO_MEMO } from '#seeds/people';
import { magic, missingDocumentTools, pagesOf, pagesOfDocx } from './documents';
import { selectWords } from './select';
import { type Actor, expect, test } from './stage';

const PARA_64 = '08 STATE 2034, para 64 (C)';
const PARA_108 = '08 STATE 2034, para 108 (C)';
const SENTENCE_108 =
  'However, despite the majority of Partners supporting the proposal, it did not gain consensus.';
const WORDS_64 = 'agreed to continue examination of all candidatures on a case-by-case basis';

test.describe.configure({ mode: 'serial' });

test.describe('Athens: from the cable to the minister’s desk', () => {
  test('Ana reads the cable and quotes paragraph 64 and a sentence of paragraph 108', async ({ call }) => {
    const ana = await call('ana');
    const { page } = ana;
    await ana.goto('/cables/08STATE2034');
    await expect(page.getByRole('article', { name: /Missile Technology Control Regime/ })).toBeVisible();

    await ana.region('Paragraph 64').focus();
    await ana.region('Paragraph 64').getByRole('button', { name: 'Quote in memo' }).click();
    await page.getByRole('option', { name: DEMO_MEMO }).click();
    await expect(page.getByText(`Quoted in`)).toBeVisible();

    const paragraph = ana.region('Paragraph 108');
    await paragraph.scrollIntoViewIfNeeded();
    await selectWords(paragraph, SENTENCE_108);
    await page.getByRole('button', { name: 'Quote in memo' }).last().click();
    await page.getByRole('option', { name: DEMO_MEMO }).click();

    await ana.openDemoMemo();
    await expect(ana.quote(PARA_64)).toContainText(WORDS_64);
    await expect(ana.quote(PARA_108)).toContainText(SENTENCE_108);
    await expect(ana.quote(PARA_108)).not.toContainText('In addition, the TEM discussed');
    await expect(page.getByText('CONFIDENTIAL').first()).toBeVisible();
    await expect(ana.region('Sources').getByText('para 64').first()).toBeVisible();
  });

  test('Ana writes, Ben sees it within a second and edits the same paragraph', async ({ call }) => {
    const [ana, ben] = [await call('ana'), await call('ben')];
    await ana.openDemoMemo();
    await ben.openDemoMemo();
    await expect(ana.region('People here')).toContainText('Ben');

    await ana.firstParagraph.click();
    await ana.page.keyboard.press('Home');
    await ana.page.keyboard.type('Applications went nowhere. ');
    await expect(ben.text).toContainText('Applications went nowhere. ', { timeout: 1_000 });

    await ben.firstParagraph.click();
    await ben.page.keyboard.press('End');
    await Promise.all([
      ana.page.keyboard.type('Russia led the opposition. ', { delay: 15 }),
      ben.page.keyboard.type(' Brazil reserved.', { delay: 15 }),
    ]);
    for (const person of [ana, ben]) {
      await expect(person.text).toContainText('Russia led the opposition. ');
      await expect(person.text).toContainText(' Brazil reserved.');
      await expect(person.status).toHaveText('Saved');
    }
    expect(await ana.wordsOf(ana.firstParagraph)).toBe(await ben.wordsOf(ben.firstParagraph));
  });

  test('Undo takes back one’s own words only', async ({ call }) => {
    const [ana, ben] = [await call('ana'), await call('ben')];
    // Without the flags of carets, one of which may stand within a word that is being typed.
    const words = (person: Actor) => () => person.wordsOf(person.text);
    await ana.openDemoMemo();
    await ben.openDemoMemo();
    await ana.firstParagraph.click();
    await ana.page.keyboard.press('End');
    await ana.page.keyboard.type(' ANAWORD');
    await expect.poll(words(ben)).toContain('ANAWORD');
    await ben.firstParagraph.click();
    await ben.page.keyboard.press('End');
    await ben.page.keyboard.type(' BENWORD');
    await expect.poll(words(ana)).toContain('BENWORD');
    await ana.page.keyboard.press('Control+z');
    await expect.poll(words(ana)).not.toContain('ANAWORD');
    await expect.poll(words(ana)).toContain('BENWORD');
    await ben.page.keyboard.press('Control+z');
    await expect.poll(words(ana)).not.toContain('BENWORD');
    await expect(ana.status).toHaveText('Saved');
    await expect(ben.status).toHaveText('Saved');
  });

  test('Chiara comments on the quote and cannot type into the memo; Ana answers and resolves', async ({
    call,
  }) => {
    const [ana, chiara] = [await call('ana'), await call('chiara')];
    await ana.openDemoMemo();
    await chiara.openDemoMemo();

    const before = await chiara.wordsOf(chiara.text);
    await chiara.firstParagraph.click();
    await chiara.page.keyboard.type('Chiara was here');
    expect(await chiara.wordsOf(chiara.text)).toBe(before);

    await chiara.quote(PARA_64).getByRole('button', { name: 'Comment' }).click();
    const box = chiara.region('Comments').getByRole('textbox').first();
    await box.fill('   ');
    await box.press('Control+Enter');
    await expect(chiara.region('Comments').getByRole('alert')).toBeVisible();
    await box.fill('Is this the final text?');
    await box.press('Control+Enter');
    await expect(ana.region('Comments')).toContainText('Is this the final text?');
    await expect(ana.region('Comments')).toContainText('Chiara');

    await ana.region('Comments').getByRole('button', { name: 'Reply' }).first().click();
    const reply = ana.region('Comments').getByRole('textbox').first();
    await reply.fill('Yes, adopted on 9 November.');
    await reply.press('Control+Enter');
    await expect(chiara.region('Comments')).toContainText('Yes, adopted on 9 November.');
    await ana.region('Comments').getByRole('button', { name: 'Resolve' }).first().click();
    await expect(chiara.region('Comments')).not.toContainText('Is this the final text?');
  });

  test('Dmitri sees the quotes’ citations and marks; their text never reaches him', async ({ call }) => {
    const dmitri = await call('dmitri');
    const bodies: Promise<string>[] = [];
    dmitri.page.on('response', (response) => {
      // What tells of news never ends, and has no words.
      const isNews = response.headers()['content-type']?.startsWith('text/event-stream') ?? false;
      if (!isNews) bodies.push(response.text().catch(() => ''));
    });
    const frames: string[] = [];
    dmitri.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => frames.push(payload.toString('utf8'))),
    );
    await dmitri.openDemoMemo();
    await expect(dmitri.quote(PARA_64)).toBeVisible();
    await expect(dmitri.quote(PARA_64)).not.toContainText('case-by-case');
    await expect(dmitri.quote(PARA_108)).toBeVisible();
    await dmitri.goto('/cables/08STATE2034#p64');
    await expect(dmitri.region('Paragraph 115')).toContainText('press statement');
    const received = [...(await Promise.all(bodies)), ...frames].join('\n');
    expect(received).toContain('para 64 (C)');
    expect(received).not.toContain('case-by-case');
    expect(received).not.toContain('did not gain consensus');
  });

  test('The server is killed in mid-typing: nothing that showed Saved is gone', async ({ call, site }) => {
    const [ana, ben] = [await call('ana'), await call('ben')];
    await ana.openDemoMemo();
    await ben.openDemoMemo();
    await ana.firstParagraph.click();
    await ana.page.keyboard.press('Home');
    await ana.page.keyboard.type('Kept through the storm. ');
    await expect(ana.status).toHaveText('Saved');
    const typing = ana.page.keyboard.type('And these words were under way. ', { delay: 20 });
    await site.kill();
    await typing;
    await expect(ana.status).toHaveText('Offline');
    await site.start();
    await expect(ana.status).toHaveText('Saved', { timeout: 20_000 });
    await expect(ben.text).toContainText('Kept through the storm. And these words were under way. ');
    const chiara = await call('chiara');
    await chiara.openDemoMemo();
    await expect(chiara.text).toContainText('Kept through the storm. And these words were under way. ');
  });

  test('Ana exports DOCX, PDF and Markdown: quotes, footnotes, a banner on every page', async ({
    call,
  }, info) => {
    const ana = await call('ana');
    await ana.openDemoMemo();
    const file = async (item: string) => {
      await ana.page.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        ana.page.waitForEvent('download'),
        ana.page.getByRole('menuitem', { name: item }).click(),
      ]);
      const path = info.outputPath(download.suggestedFilename());
      await download.saveAs(path);
      return path;
    };
    const [pdf, docx, markdown] = [await file('PDF'), await file('DOCX'), await file('Markdown')];
    expect(magic(pdf)).toBe('%PDF');
    expect(magic(docx)).toBe('PK\u0003\u0004');
    expect(markdown).toMatch(/\.md$/);
    test.skip(missingDocumentTools !== null, missingDocumentTools ?? '');
    for (const pages of [pagesOf(pdf), pagesOfDocx(docx)]) {
      for (const page of pages) {
        const lines = page.trim().split('\n');
        expect(lines[0]).toContain('CONFIDENTIAL');
        expect(lines.slice(-3).join('\n')).toContain('CONFIDENTIAL');
      }
      const whole = pages.join('\n').replace(/\s+/g, ' ');
      expect(whole).toContain('The Chair was mandated to convey to each candidate country');
      expect(whole).toContain('08 STATE 2034, para 64 (C)');
      expect(whole).toContain('08 STATE 2034, para 108 (C)');
      expect(whole).toContain('Derived From: 08 STATE 2034, Department of State, January 8, 2008');
      expect(whole).toContain('Declassify On: 20330131');
    }
  });

  test('[EX26] Ana prints the memo from the browser: a banner at head and foot of each page, and the marks', async ({
    call,
  }, info) => {
    test.skip(missingDocumentTools !== null, missingDocumentTools ?? '');
    const ana = await call('ana');
    await ana.openDemoMemo();
    await ana.text.click();
    await ana.page.keyboard.press('Control+End');
    for (let n = 0; n < 12; n++) {
      await ana.page.keyboard.press('Enter');
      await ana.page.keyboard.insertText(`${n} ${'The examination of applications goes on. '.repeat(12)}`);
    }
    const file = info.outputPath('printed.pdf');
    await ana.page.pdf({ path: file, format: 'A4' });
    const pages = pagesOf(file);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      const lines = page.split('\n').filter((line) => line.trim() !== '');
      expect(lines[0]).toContain('CONFIDENTIAL');
      expect(lines.at(-1)).toContain('CONFIDENTIAL');
    }
    expect(pages[1]).toMatch(/^ *\(SBU\)/m);
    expect(pages[0]).toMatch(/\(SBU\) +MTCR Athens Plenary/);
  });
});
