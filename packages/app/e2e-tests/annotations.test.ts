import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { MetricResponse } from '@devex-insights/backstage-plugin-insights-common';
import {
  accessibilityViolations,
  getInsights,
  closeBrowser,
  historyIsLoaded,
  openPage,
  readersUrl,
  sendToInsights,
  tabTo,
} from './harness';

const METRIC = '/insights/metrics/lead-time-for-changes?range=rolling:3';

/** A Wednesday in the middle of the period. */
async function wednesday(): Promise<string> {
  const { result } = await getInsights<MetricResponse>(
    '/metrics/lead-time-for-changes?range=rolling:3&granularity=week',
  );
  const monday = new Date(result.series.at(-6)!.start);
  monday.setUTCDate(monday.getUTCDate() + 2);
  return monday.toISOString().slice(0, 10);
}

describe('What happened on a day', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  it('is noted by keyboard, stands on the chart, is corrected and removed', async () => {
    const date = await wednesday();
    const { page, errors, close } = await openPage(METRIC, {
      width: 1280,
      theme: 'light',
    });
    await page.getByRole('button', { name: 'Add annotation' }).waitFor();
    await tabTo(page, /^Add annotation$/);
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Add annotation' });
    await form.getByLabel('Date').fill(date);
    await page.keyboard.press('Tab');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('must say what happened').waitFor();
    await form.getByLabel('What happened').fill('New CI');
    assert.deepEqual(await accessibilityViolations(page), []);
    await tabTo(page, /^Save$/);
    await page.keyboard.press('Enter');
    await form.waitFor({ state: 'hidden' });

    const list = page.getByRole('list', { name: 'Annotations of this period' });
    await list.getByText('New CI').waitFor();
    const mark = page
      .getByRole('list', { name: 'Timeline events on the chart' })
      .getByRole('button')
      .first();
    await mark.click();
    await page.getByRole('tooltip').getByText('New CI').waitFor();
    await page.keyboard.press('Escape');

    const readers = await openPage(METRIC, {
      width: 375,
      theme: 'dark',
      origin: readersUrl(),
    });
    await readers.page.getByText('New CI').first().waitFor();
    assert.equal(
      await readers.page.getByRole('button', { name: /annotation/i }).count(),
      // The mark on the chart.
      await readers.page
        .getByRole('list', { name: 'Timeline events on the chart' })
        .getByRole('button', { name: /annotation/i })
        .count(),
    );
    await readers.close();
    const refused = await sendToInsights('/annotations', {
      origin: readersUrl(),
      method: 'POST',
      body: { date, text: 'not mine' },
    });
    assert.equal(refused.status, 403);

    await list.getByRole('button', { name: /^Edit annotation of/ }).click();
    const edit = page.getByRole('dialog');
    await edit.getByLabel('What happened').fill('New CI for everybody');
    await edit.getByRole('button', { name: 'Save' }).click();
    await list.getByText('New CI for everybody').waitFor();

    await list.getByRole('button', { name: /^Remove annotation of/ }).click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .getByRole('button', { name: 'Remove' })
      .click();
    await page.getByText('There are no annotations in this period.').waitFor();
    assert.deepEqual(errors, []);
    await close();
  });
});
