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
