import { createRequire } from 'node:module';
import path from 'node:path';
import { ownPath, root } from '../paths.mjs';
import { Failure } from '../report.mjs';

const patienceMilliseconds = 90_000;
const fewestCards = 6;
const themeMilliseconds = 3_000;

/** Fails where the window scrolls beside a page that scrolls by itself: there is only an empty area below. */
async function checkScrolling(page) {
  const isScrolledTwice = await page.evaluate(`
    document.documentElement.scrollHeight > innerHeight &&
    [...document.querySelectorAll('main')].some(
      each =>
        each.scrollHeight > each.clientHeight &&
        ['auto', 'scroll'].includes(getComputedStyle(each).overflowY),
    )`);
  if (isScrolledTwice) {
    throw new Failure(`${page.url()} has two scroll bars.`);
  }
}

/** A browser that opens the pages of a fresh app as its guest. */
export class AppBrowser {
  #browser;

  static async launch(executablePath) {
    const require = createRequire(import.meta.url);
    const { chromium } = require(path.join(
      root,
      'node_modules',
      'playwright-core',
    ));
    const browser = await chromium.launch({
      executablePath,
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic'],
        ...['--no-first-run', '--disable-background-networking'],
        ...['--disable-component-update', '--disable-sync'],
      ],
    });
    return new AppBrowser(browser);
  }

  constructor(browser) {
    this.#browser = browser;
  }

  async #visit(url, name, work) {
    const page = await this.#browser.newPage({
      viewport: { width: 1280, height: 900 },
    });
    const errors = [];
    page.on('pageerror', error => errors.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error') {
        errors.push(message.text());
      }
    });
    try {
      await page.goto(url);
      const enter = page.getByRole('button', { name: 'Enter' });
      const shell = page.locator('nav, main').first();
      await enter.or(shell).first().waitFor({ timeout: patienceMilliseconds });
      if (await enter.isVisible()) {
        await enter.click();
      }
      const result = await work(page);
      if (errors.length > 0) {
        throw new Failure(`${url} failed in the browser: ${errors.join('; ')}`);
      }
      return result;
    } catch (error) {
      throw error instanceof Failure
        ? error
        : new Failure(
            `${url} does not show what it should: ${
              error.message
            }\nThe page says: ${(await page.locator('body').innerText()).slice(
              0,
              600,
            )}`,
          );
    } finally {
      for (const colorScheme of ['dark', 'light']) {
        await page.emulateMedia({ colorScheme });
        // Another theme renders the whole app again.
        await page.waitForTimeout(themeMilliseconds);
        await page.screenshot({
          path: ownPath(
            'screenshots',
            'install-test',
            `${name}-${colorScheme}.png`,
          ),
        });
      }
      await page.close();
    }
  }

  async #cards(page) {
    const cards = page.locator('h3 a, h4 a');
    await cards.nth(fewestCards - 1).waitFor({ timeout: patienceMilliseconds });
    await checkScrolling(page);
    return cards.allInnerTexts();
  }

  /** Opens the page through its item in the sidebar, and tells the titles of its cards. */
  insightsPage(url, name) {
    return this.#visit(url, name, async page => {
      await page
        .getByRole('link', { name: 'Insights', exact: true })
        .first()
        .click({ timeout: patienceMilliseconds });
      await page
        .getByRole('tab', { name: 'DevEx Metrics' })
        .waitFor({ timeout: patienceMilliseconds });
      return this.#cards(page);
    });
  }

  /** Opens the tab of an entity's page, and tells the titles of its cards. */
  entityTab(url, name) {
    return this.#visit(url, name, async page => {
      const main = page.locator('main, article').first();
      await main
        .getByRole('tab', { name: 'Insights' })
        .or(main.getByRole('link', { name: 'Insights' }))
        .first()
        .click({ timeout: patienceMilliseconds });
      return this.#cards(page);
    });
  }

  /** Edits a calculation and tries to leave: by the sidebar, by the back button, and after Discard. */
  unsavedEdits(url, name) {
    const metric = '/insights/metrics/lead-time-for-changes';
    const form = `${metric}/calculation`;
    const drawer = `${url}${metric}?learn=lead-time-for-changes`;
    return this.#visit(drawer, name, async page => {
      const timeout = patienceMilliseconds;
      await page
        .getByRole('link', { name: 'Edit calculation' })
        .click({ timeout });
      const question = page.getByRole('dialog', {
        name: 'Leave without saving?',
      });
      const sidebar = page.getByRole('link', { name: 'Insights', exact: true });
      const edit = () =>
        page.getByText('With the merge', { exact: true }).click({ timeout });
      const leaveAndStay = async leave => {
        await leave();
        await question.waitFor({ timeout });
        await page.getByRole('button', { name: 'Stay' }).click();
        await question.waitFor({ state: 'hidden' });
        await page.waitForURL(`**${form}**`);
      };
      await edit();
      await checkScrolling(page);
      await leaveAndStay(() => sidebar.first().click());
      await leaveAndStay(() => page.evaluate('history.back()'));
      await page.getByRole('button', { name: 'Discard' }).click();
      await sidebar.first().click();
      await page.waitForURL(`${url}/insights**`, { timeout });
      await page
        .getByRole('tab', { name: 'DevEx Metrics' })
        .waitFor({ timeout });
    });
  }

  close() {
    return this.#browser.close();
  }
}
