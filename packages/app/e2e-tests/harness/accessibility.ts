import type { AxeResults } from 'axe-core';
import { Page } from 'playwright-core';

/** Loads axe with everything the page shows. Call it before the page is opened. */
export async function loadAxe(page: Page): Promise<void> {
  await page.addInitScript({ path: require.resolve('axe-core') });
}

// A dialog that is still fading in has too little contrast.
const ANIMATIONS_END = `Promise.all(document.getAnimations()
  .filter(each => each.effect?.getComputedTiming().endTime < Infinity)
  .map(each => each.finished.catch(() => {}))).then(() => {})`;

/** What axe finds wrong on the page, one line a violation with the elements it concerns. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(ANIMATIONS_END);
  const results = (await page.evaluate(
    `axe.run({ resultTypes: ['violations'] })`,
  )) as AxeResults;
  return results.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map(node => node.html).join(' | ')}`,
  );
}
