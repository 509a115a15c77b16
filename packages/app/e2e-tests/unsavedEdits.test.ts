import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  accessibilityViolations,
  closeBrowser,
  historyIsLoaded,
  openPage,
} from './harness';

const METRIC = '/insights/metrics/lead-time-for-changes';
const DRAWER = `${METRIC}?range=rolling:3&learn=lead-time-for-changes`;
const FORM = `${METRIC}/calculation?range=rolling:3`;

const address = (page: Page) => {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
};

const question = (page: Page) =>
  page.getByRole('dialog', { name: 'Leave without saving?' });

const pressBack = (page: Page) => page.evaluate('history.back()');

// Only a browser shows in which order it, the router and the page handle a step back.
describe('Unsaved edits', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  it('survive the back button and the tabs until they are given up', async () => {
    const { page, errors, close } = await openPage(DRAWER, {
      width: 1280,
      theme: 'light',
    });
    await page.getByRole('link', { name: 'Edit calculation' }).click();
    await page.waitForURL(`**${FORM}`);
    const edited = page.getByRole('radio', { name: 'With the merge' });
    await page.getByText('With the merge', { exact: true }).click();

    await pressBack(page);
    await question(page).waitFor();
    await page.waitForURL(`**${FORM}`);
    assert.deepEqual(await accessibilityViolations(page), []);
    await page.getByRole('button', { name: 'Stay' }).click();
    await question(page).waitFor({ state: 'hidden' });
    assert.ok(await edited.isChecked());

    for (const away of [
      page.getByRole('tab', { name: 'Settings' }),
      page.getByRole('link', { name: 'Catalog' }).first(),
    ]) {
      await away.click();
      await question(page).waitFor();
      await page.keyboard.press('Escape');
      await question(page).waitFor({ state: 'hidden' });
      assert.equal(address(page), FORM);
      assert.ok(await edited.isChecked());
    }

    await pressBack(page);
    await page.getByRole('button', { name: 'Leave without saving' }).click();
    await page.waitForURL(`**${DRAWER}`);
    assert.deepEqual(errors, []);
    await close();
  });

  it('are given up by Discard, after which the sidebar leads away without a question', async () => {
    const { page, errors, close } = await openPage(FORM, {
      width: 1280,
      theme: 'light',
    });
    await page.getByText('With the merge', { exact: true }).click();
    // Another view of the same page loses nothing.
    await page.evaluate(`history.pushState(null, '', '?range=rolling:6')`);
    assert.equal(await question(page).count(), 0);

    const sidebar = page.getByRole('link', { name: 'Catalog' }).first();
    await sidebar.click();
    await page.getByRole('button', { name: 'Leave without saving' }).click();
    await page.waitForURL('**/catalog**');
    await pressBack(page);
    await page.waitForURL('**/calculation**');

    await page.getByText('With the merge', { exact: true }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await sidebar.click();
    await page.waitForURL('**/catalog**');
    assert.equal(await question(page).count(), 0);
    assert.deepEqual(errors, []);
    await close();
  });

  it('make the browser prompt before the page is closed', async () => {
    const { page, close } = await openPage(FORM, {
      width: 1280,
      theme: 'light',
    });
    await page.getByText('With the merge', { exact: true }).click();
    const prompt = page.waitForEvent('dialog');
    const closing = page.close({ runBeforeUnload: true });
    const dialog = await prompt;
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.accept();
    await closing;
    await close();
  });
});
