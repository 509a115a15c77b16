import path from 'path';
import { Page } from 'playwright-core';

/** Saves a picture of the whole page for a person to look at, where INSIGHTS_SCREENSHOTS names a folder. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.INSIGHTS_SCREENSHOTS;
  if (folder) {
    await page.screenshot({
      path: path.join(folder, `${name}.png`),
      fullPage: true,
    });
  }
}

/** Renews an image of the README, if INSIGHTS_README_IMAGES=1 is set. */
export async function readmeImage(page: Page, name: string): Promise<void> {
  if (process.env.INSIGHTS_README_IMAGES) {
    await page.screenshot({ path: `docs/images/${name}.png` });
  }
}
