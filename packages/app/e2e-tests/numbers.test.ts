import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type {
  MetricResponse,
  OverviewResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Page } from 'playwright-core';
import {
  getInsights,
  getInsightsText,
  closeBrowser,
  historyIsLoaded,
  openPage,
  shownNumber,
} from './harness';

const RANGE = 'range=rolling:6';
const LEAD_TIME = 'metrics/lead-time-for-changes';

async function downloadedCsv(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).first().click();
  return readFile(await (await download).path(), 'utf8');
}

function assertShown(text: string, value: number | null, unit: string) {
  const shown = shownNumber(text, unit);
  assert.ok(
    value !== null && Math.abs(shown.value - value) <= shown.tolerance * 1.001,
    `"${text}" is not ${value} (${unit})`,
  );
}

describe('The numbers', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  it('of the overview are the same on the page, in its CSV and in the API', async () => {
    const answer = await getInsights<OverviewResponse>(`/overview?${RANGE}`);
    const { page, close } = await openPage(`/insights/metrics?${RANGE}`, {
      width: 1280,
      theme: 'light',
    });
    await page.getByRole('article').first().waitFor();

    for (const id of answer.categories.flatMap(({ metrics }) => metrics)) {
      const { title } = answer.definitions.find(each => each.id === id)!;
      const { value, unit, note } = answer.results.find(
        each => each.id === id,
      )!;
      const card = page.getByRole('article').filter({
        has: page.getByRole('heading', { name: title, exact: true }),
      });
      const shown = await card.locator('p').first().innerText();
      if (value === null) {
        assert.equal(shown, note);
      } else {
        assertShown(shown, value, unit);
      }
    }
    const csv = await downloadedCsv(page);
    assert.equal(csv, await getInsightsText(`/overview.csv?${RANGE}`));
    for (const { id, value } of answer.results) {
      const line = csv
        .split('\r\n')
        .find(each => each.startsWith(`${id},`) && each.includes(',range,'));
      assert.ok(
        value === null || line?.includes(`,${value},`),
        `${id} is ${value} in the API, and in the CSV ${line}`,
      );
    }
    await close();
  });

  it('of a metric are the same in its table, in its CSV and in the API', async () => {
    const query = `${RANGE}&granularity=month`;
    const answer = await getInsights<MetricResponse>(`/${LEAD_TIME}?${query}`);
    const { page, close } = await openPage(
      `/insights/${LEAD_TIME}?${query}&table=shown`,
      { width: 1280, theme: 'light' },
    );
    const table = page.getByRole('table', { name: 'by month' }).first();
    await table.waitFor();
    const rows = await table.locator('tbody tr').all();
    const { series, unit } = answer.result;
    assert.equal(rows.length, series.length);
    for (const [index, row] of rows.entries()) {
      const [value, n] = await row.locator('td').allInnerTexts();
      assertShown(value, series[index].value, unit);
      assertShown(n, series[index].n, 'count');
    }
    assert.equal(
      await downloadedCsv(page),
      await getInsightsText(`/${LEAD_TIME}.csv?${query}`),
    );
    await close();
  });
});
