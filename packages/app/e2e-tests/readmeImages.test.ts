import { after, before, describe, it } from 'node:test';
import {
  closeBrowser,
  historyIsLoaded,
  openPage,
  readmeImage,
} from './harness';

const images = [
  {
    name: 'overview',
    path: '/insights/metrics?range=rolling:3',
    theme: 'light',
    height: 860,
  },
  {
    name: 'metric',
    path: '/insights/metrics/lead-time-for-changes?range=rolling:3',
    theme: 'light',
    height: 860,
  },
  {
    name: 'explain',
    path: '/insights/metrics/lead-time-for-changes?range=rolling:3&explain=lead-time-for-changes&records=left-out',
    theme: 'light',
    height: 860,
  },
  {
    name: 'metric-dark',
    path: '/insights/metrics/lead-time-for-changes?range=rolling:3&tab=histogram',
    theme: 'dark',
    height: 900,
  },
] as const;

describe('The pictures of the README', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  for (const { name, path, theme, height } of images) {
    it(
      `show the ${name}`,
      { skip: !process.env.INSIGHTS_README_IMAGES && 'only on demand' },
      async () => {
        const { page, close } = await openPage(path, {
          width: 1280,
          height,
          theme,
        });
        await page.locator('main h2').first().waitFor();
        await page.waitForLoadState('networkidle');
        await readmeImage(page, name);
        await close();
      },
    );
  }
});
