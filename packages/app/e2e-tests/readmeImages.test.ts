import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  closeBrowser,
  historyIsLoaded,
  openPage,
  readmeImage,
} from './harness';

interface ReadmeImage {
  name: string;
  path: string;
  theme: 'light' | 'dark';
  height: number;
  prepare?(page: Page): Promise<void>;
}

async function tryProposal(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Try it/ })
    .first()
    .click();
  await page.getByText('Newest records that would be counted').waitFor();
}

const images: ReadmeImage[] = [
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
  {
    name: 'calculation',
    path: '/insights/metrics/deployment-frequency/calculation?range=rolling:3',
    theme: 'light',
    height: 900,
    prepare: tryProposal,
  },
];

describe('The pictures of the README', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  for (const { name, path, theme, height, prepare } of images) {
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
        await prepare?.(page);
        await readmeImage(page, name);
        await close();
      },
    );
  }
});
