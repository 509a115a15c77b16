import { readFile } from 'fs/promises';
import type { AxeResults } from 'axe-core';
import { Page } from 'playwright-core';

/** What axe finds wrong on the page, one line a violation with the elements it concerns. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(require.resolve('axe-core'), 'utf8'));
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map(node => node.html).join(' | ')}`,
  );
}
