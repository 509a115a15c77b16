import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  HealthListResponse,
  HealthResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  accessibilityViolations,
  clippedTexts,
  closeBrowser,
  getInsights,
  historyIsLoaded,
  layoutShift,
  openPage,
  readersUrl,
  screenshot,
  sendToInsights,
  sidewaysOverflow,
  tabTo,
} from './harness';

const PAGE = '/insights/health';
const LIST = 'repositories-without-component';

describe('Data health', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  it('opens a list by keyboard, with what to paste, and returns', async () => {
    const { figures } = await getInsights<HealthResponse>('/health');
    const { part, whole } = figures!.find(({ id }) => id === LIST)!;
    const { items } = await getInsights<HealthListResponse>(`/health/${LIST}`);
    assert.equal(items.length, whole - part);

    const { page, errors, close } = await openPage(PAGE, {
      width: 1280,
      theme: 'light',
    });
    const press = (key: string) => page.keyboard.press(key);
    await page
      .getByText(`${part} of ${whole} repositories belong to a component`)
      .waitFor();
    assert.ok((await layoutShift(page)) < 0.05);
    assert.deepEqual(await accessibilityViolations(page), []);

    const opener = /^Show \d+ others: repositories belong to a component$/;
    await tabTo(page, opener);
    await press('Enter');
    const panel = page.getByRole('dialog');
    await panel.getByText(items[0].title, { exact: true }).waitFor();
    assert.match(page.url(), new RegExp(`list=${LIST}$`));
    const toAdd = panel.getByText('What to add').first();
    await toAdd.click();
    const yaml = await panel.locator('pre').first().innerText();
    assert.equal(yaml.trim(), items[0].yaml?.trim());
    assert.deepEqual(await accessibilityViolations(page), []);

    const download = page.waitForEvent('download');
    await panel
      .getByRole('button', { name: 'Download all entries as CSV' })
      .click();
    assert.equal((await download).suggestedFilename(), `insights-${LIST}.csv`);

    await press('Escape');
    await panel.waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).search, '');
    assert.deepEqual(errors, []);
    await close();
  });

  it('starts a sync, once a minute', async () => {
    const { page, close } = await openPage(PAGE, {
      width: 1280,
      theme: 'dark',
    });
    const button = page.getByRole('button', { name: 'Sync now: GitHub' });
    await button.click();
    await page
      .getByText(/will be read now|Nothing more is due|less than a minute ago/)
      .waitFor();
    await button.click();
    await page.getByText(/less than a minute ago/).waitFor();
    await close();
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`has room for everything at 375 px, ${theme}`, async () => {
      const { page, close } = await openPage(PAGE, { width: 375, theme });
      await page.getByText('repositories belong to a component').waitFor();
      assert.ok((await sidewaysOverflow(page)) <= 0);
      assert.deepEqual(await clippedTexts(page), []);
      assert.deepEqual(await accessibilityViolations(page), []);
      await screenshot(page, `data-health-375-${theme}`);
      await close();
    });
  }

  it('shows readers what they may see, and starts no sync for them', async () => {
    const { page, close } = await openPage(PAGE, {
      width: 1280,
      theme: 'light',
      origin: readersUrl(),
    });
    await page.getByRole('heading', { name: 'GitHub' }).waitFor();
    const sync = page.getByRole('button', { name: /^Sync/ });
    assert.equal(await sync.count(), 0);
    await close();
    const refused = await sendToInsights('/sources/github/sync', {
      origin: readersUrl(),
      method: 'POST',
      body: {},
    });
    assert.equal(refused.status, 403);
  });
});
