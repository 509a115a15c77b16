import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OverviewResponse } from '@devex-insights/backstage-plugin-insights-common';
import {
  accessibilityViolations,
  askInsights,
  closeBrowser,
  exampleUrl,
  historyIsLoaded,
  openPage,
  screenshot,
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

  it('answers 401 to whoever asks for the overview without a token', async () => {
    const answer = await fetch(`${exampleUrl()}/api/insights/v1/overview`);
    assert.equal(answer.status, 401);
  });

  it('has a value for every card from data that came over HTTP', async () => {
    const { categories, results } = await askInsights<OverviewResponse>(
      '/overview?range=rolling:3',
    );
    const primary = categories.flatMap(category => category.metrics);
    assert.deepEqual(
      primary.filter(each => {
        const result = results.find(({ id }) => id === each);
        return !(Number(result?.value) > 0);
      }),
      [],
    );
    const counters = await fetch(`${simulatorUrl()}/_simulator/counters`);
    const { total } = await counters.json();
    assert.ok(total > 100, `the simulator counted ${total} requests`);
  });

  for (const width of [1280, 375]) {
    for (const theme of ['light', 'dark'] as const) {
      it(`shows Insights at ${width} px in the ${theme} theme, without errors and accessible`, async () => {
        const { page, errors, close } = await openPage('/insights', {
          width,
          theme,
        });
        await page
          .getByRole('heading', { name: 'Deployment frequency' })
          .waitFor();
        await page.waitForLoadState('networkidle');
        await screenshot(page, `insights-${width}-${theme}`);

        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - innerWidth',
        );
        assert.ok(Number(overflow) <= 0, 'the page scrolls sideways');
        assert.deepEqual(await accessibilityViolations(page), []);
        assert.deepEqual(errors, []);
        await close();
      });
    }
  }
});
