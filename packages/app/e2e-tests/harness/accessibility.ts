import type { AxeResults } from 'axe-core';
import { Page } from 'playwright-core';

/** Loads axe with everything the page shows. Call it before the page is opened. */
export async function loadAxe(page: Page): Promise<void> {
  await page.addInitScript({ path: require.resolve('axe-core') });
}

/** What axe finds wrong on the page, one line a violation with the elements it concerns. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map(node => node.html).join(' | ')}`,
  );
}
