import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import {
  accessibilityViolations,
  closeBrowser,
  exampleUrl,
  openPage,
  screenshot,
} from './harness';

describe('The example app', () => {
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

  for (const width of [1280, 375]) {
    for (const theme of ['light', 'dark'] as const) {
      it(`shows Insights at ${width} px in the ${theme} theme, without errors and accessible`, async () => {
        const { page, errors, close } = await openPage('/insights', {
          width,
          theme,
        });
        await page.getByRole('heading', { name: 'Insights' }).first().waitFor();
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
