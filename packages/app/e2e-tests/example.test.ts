import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OverviewResponse } from '@devex-insights/backstage-plugin-insights-common';
import {
  getInsights,
  closeBrowser,
  exampleUrl,
  historyIsLoaded,
  openPage,
  simulatorUrl,
} from './harness';

describe('The example app', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  it('leads from its address to Insights', async () => {
    const { page, close } = await openPage('/', {
      width: 1280,
      theme: 'light',
    });
    await page.waitForURL('**/insights/**');
    await page.getByRole('heading', { name: 'Insights' }).first().waitFor();
    assert.match(await page.title(), /Insights/);
    await close();
  });

  it('draws the lines of its cards', async () => {
    const { page, close } = await openPage(
      '/insights/metrics?range=rolling:3',
      { width: 1280, theme: 'dark' },
    );
    const line = page.locator('article svg line').first();
    await line.waitFor({ state: 'attached' });
    const stroke = await line.evaluate(
      each => getComputedStyle(each as Element).stroke,
    );
    assert.match(stroke, /^rgb/);
    await close();
  });

  it('answers 401 to a request for the overview without a token', async () => {
    const answer = await fetch(`${exampleUrl()}/api/insights/v1/overview`);
    assert.equal(answer.status, 401);
  });

  it('has a value from data that came over HTTP for every card that a source feeds', async () => {
    const { categories, results } = await getInsights<OverviewResponse>(
      '/overview?range=rolling:3',
    );
    const primary = categories.flatMap(category => category.metrics);
    const fed = results.filter(
      ({ id, status }) => primary.includes(id) && status !== 'not-configured',
    );
    assert.ok(fed.length > 10, `only ${fed.length} cards have a source`);
    assert.deepEqual(
      fed.filter(({ value }) => !(Number(value) > 0)),
      [],
    );
    const counters = await fetch(`${simulatorUrl()}/_simulator/counters`);
    const { total } = await counters.json();
    assert.ok(total > 100, `the simulator counted ${total} requests`);
  });
});
