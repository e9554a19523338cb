import { type BrowserContext, test as base, expect, type Locator, type Page } from '@playwright/test';
import { DEMO_MEMO, DEMO_PASSWORD } from '#seeds/people';
import { Site } from './site';

export { expect };

/** Who plays in a story, by first name. */
export type Name = 'ana' | 'ben' | 'chiara' | 'dmitri';

/** A person at a browser of their own. */
export class Actor {
  constructor(
    readonly name: Name,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly site: Site,
  ) {}

  goto(path: string) {
    return this.page.goto(this.site.url + path);
  }

  async signIn(): Promise<void> {
    await this.goto('/login');
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(`${this.name}@example.org`);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(DEMO_PASSWORD);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await this.page.waitForURL('**/memos');
  }

  async openDemoMemo(): Promise<void> {
    await this.goto('/memos');
    await this.page.getByRole('link', { name: DEMO_MEMO }).click();
    await expect(this.text).toBeVisible();
    await expect(this.status).toHaveText('Saved');
  }

  /** The editor. */
  get text() {
    return this.page.getByRole('textbox', { name: 'Memo text' });
  }

  /** What stands in an element, without the name flags of other people's carets. */
  async wordsOf(place: Locator): Promise<string> {
    return place.evaluate((element) => {
      const copy = element.cloneNode(true) as Element;
      for (const caret of copy.querySelectorAll('.collaboration-carets__caret')) caret.remove();
      return copy.textContent ?? '';
    });
  }

  get firstParagraph() {
    return this.text.locator('p').first();
  }

  get status() {
    return this.page.getByRole('status').filter({ hasText: /^(Saved|Saving…|Offline)$/ });
  }

  quote(citation: string) {
    return this.page.getByRole('figure', { name: citation });
  }

  region(name: string) {
    return this.page.getByRole('region', { name });
  }

  /** A second window of the same person. */
  async secondWindow(): Promise<Actor> {
    return new Actor(this.name, this.context, await this.context.newPage(), this.site);
  }
}

/** Calls people to their desks, signed in. */
export type Call = (name: Name) => Promise<Actor>;

/** The site of the story that is being told: each file of stories begins with a fresh one. */
class Sites {
  private open: { file: string; site: Site } | null = null;

  async of(file: string): Promise<Site> {
    if (this.open?.file !== file) {
      await this.close();
      this.open = { file, site: await Site.open() };
    }
    return this.open.site;
  }

  async close(): Promise<void> {
    await this.open?.site.close();
    this.open = null;
  }
}

export const test = base.extend<{ call: Call; site: Site }, { sites: Sites }>({
  sites: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const sites = new Sites();
      await use(sites);
      await sites.close();
    },
    { scope: 'worker' },
  ],
  site: [async ({ sites }, use, { file }) => use(await sites.of(file)), { timeout: 120_000 }],
  call: async ({ browser, site }, use) => {
    const called: Actor[] = [];
    await use(async (name) => {
      const context = await browser.newContext();
      const actor = new Actor(name, context, await context.newPage(), site);
      called.push(actor);
      await actor.signIn();
      return actor;
    });
    for (const actor of called) await actor.context.close();
  },
});
