import path from 'path';
import { Page } from 'playwright-core';

/** Keeps a picture of the whole page for a person to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.INSIGHTS_SCREENSHOTS ?? '.insights/screenshots';
  await page.screenshot({
    path: path.join(folder, `${name}.png`),
    fullPage: true,
  });
}

/** Renews a picture of the README, where that was asked for with INSIGHTS_README_IMAGES=1. */
export async function readmeImage(page: Page, name: string): Promise<void> {
  if (process.env.INSIGHTS_README_IMAGES) {
    await page.screenshot({ path: `docs/images/${name}.png` });
  }
}
