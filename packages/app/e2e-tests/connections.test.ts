import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { MetricResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { Locator } from 'playwright-core';
import {
  accessibilityViolations,
  closeBrowser,
  getInsights,
  historyIsLoaded,
  openPage,
  readersUrl,
  sendToInsights,
  simulatorUrl,
  tabTo,
} from './harness';

const CARD = 'Time to recovery';
const EUROPE = '/connections/pagerduty/europe';

/** How many incidents the number of the last year is made of. */
async function countedIncidents(): Promise<number> {
  const { result } = await getInsights<MetricResponse>(
    '/metrics/time-to-recovery?range=rolling:12',
  );
  return result.n;
}

describe('The credentials of a source', () => {
  before(historyIsLoaded);
  after(async () => {
    await sendToInsights(`${EUROPE}?data=delete`, { method: 'DELETE' });
    await closeBrowser();
  });

  it('are entered from the card by keyboard, corrected, and bring its number', async () => {
    const address = `${simulatorUrl()}/pagerduty/eu`;
    const counted = await countedIncidents();
    const { page, errors, close } = await openPage(
      '/insights/metrics?range=rolling:3',
      { width: 1280, theme: 'light' },
    );
    const press = (key: string) => page.keyboard.press(key);
    const card = `Learn more about ${CARD}`;
    await page.getByRole('button', { name: card }).waitFor();
    await tabTo(page, new RegExp(`^${card}$`));
    await press('Enter');
    await page.getByRole('link', { name: /^Manage integration of/ }).waitFor();
    await tabTo(page, /^Manage integration of PagerDuty$/);
    await press('Enter');
    await page.getByRole('heading', { name: 'us: Connected' }).waitFor();

    await tabTo(page, /^Add connection$/);
    await press('Enter');
    const form = page.getByRole('form', { name: 'Connect PagerDuty' });
    await form.waitFor();
    const type = async (field: Locator, text: string) => {
      const isReached = () =>
        field.evaluate(each => each === document.activeElement);
      for (let stop = 0; stop < 30 && !(await isReached()); stop += 1) {
        await press('Tab');
      }
      assert.ok(await isReached(), `Tab reaches ${field}`);
      await page.keyboard.type(text);
    };
    const fill = (label: string, text: string) =>
      type(form.getByRole('textbox', { name: label }), text);
    await fill('Name', 'europe');
    await press('Tab');
    await press('ArrowUp');
    await form.getByText('could also page people').waitFor();
    assert.deepEqual(await accessibilityViolations(page), []);
    // A text box that hides what is typed has no role.
    await press('Tab');
    await page.keyboard.type('no-key-of-anybody');
    await fill('Address of the API', address);
    await press('Enter');

    const item = page.getByRole('listitem', { name: /^europe/ });
    await item.getByText(/Test failed.*does not accept/).waitFor();
    await tabTo(page, /^Start loading$/);
    await press('Enter');
    await page.getByRole('heading', { name: 'europe: Failing' }).waitFor({
      timeout: 60_000,
    });
    await item
      .getByText(/renew the connection 'europe'/)
      .first()
      .waitFor();

    await tabTo(page, /^Change credentials$/);
    await press('Enter');
    const change = page.getByRole('form', { name: /credentials of europe/ });
    await change.waitFor();
    const secret = change
      .getByLabel('Read-only API key')
      .and(page.locator('input[type=password]'));
    assert.equal(await secret.inputValue(), '');
    await type(secret, 'eu-read-only-key');
    await press('Enter');
    await item.getByText(/Test passed/).waitFor();
    await page.getByRole('heading', { name: 'europe: Connected' }).waitFor({
      timeout: 120_000,
    });
    assert.doesNotMatch(await page.content(), /eu-read-only-key/);
    assert.ok((await countedIncidents()) > counted);
    assert.deepEqual(await accessibilityViolations(page), []);
    assert.deepEqual(errors, []);
    await close();
  });

  it('are neither shown nor offered to those who may not change them', async () => {
    const { page, close } = await openPage(
      '/insights/health/sources/pagerduty',
      { width: 375, theme: 'dark', origin: readersUrl() },
    );
    await page.getByRole('heading', { name: 'us: Connected' }).waitFor();
    const main = page.getByRole('main');
    for (const name of ['Test connection', 'Pause', 'Add connection']) {
      assert.equal(await main.getByRole('button', { name }).count(), 0);
    }
    assert.equal(await page.getByText(/Encrypted with the key/).count(), 0);
    assert.deepEqual(await accessibilityViolations(page), []);
    await close();
    const refused = await sendToInsights(`${EUROPE}/start`, {
      origin: readersUrl(),
      method: 'POST',
      body: {},
    });
    assert.equal(refused.status, 403);
  });
});
