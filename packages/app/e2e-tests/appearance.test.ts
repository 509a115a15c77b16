import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TeamsResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { Page } from 'playwright-core';
import {
  accessibilityViolations,
  getInsights,
  clippedTexts,
  closeBrowser,
  historyIsLoaded,
  layoutShift,
  openPage,
  screenshot,
  sidewaysOverflow,
} from './harness';

const MOST_LAYOUT_SHIFT = 0.02;
const METRIC = '/insights/metrics/lead-time-for-changes?range=rolling:3';

interface View {
  name: string;
  path: string;
  /** Waits until it shows what it is about. */
  isShown(page: Page): Promise<void>;
}

const shows = (role: 'article' | 'figure' | 'dialog') => (page: Page) =>
  page.getByRole(role).first().waitFor();
const showsRecords = (page: Page) =>
  page.getByRole('dialog').getByRole('listitem').first().waitFor();
const showsTable = (name: RegExp) => (page: Page) =>
  page.getByRole('table', { name }).first().waitFor();

async function views(): Promise<View[]> {
  const { teams } = await getInsights<TeamsResponse>('/teams');
  const [first, second] = teams.filter(team => team.repositories > 0);
  return [
    {
      name: 'overview',
      path: '/insights/metrics?range=rolling:3',
      isShown: shows('article'),
    },
    {
      name: 'overview-table',
      path: '/insights/metrics?range=rolling:3&table=shown',
      isShown: showsTable(/values and changes/),
    },
    {
      name: 'series',
      path: `${METRIC}&table=shown`,
      isShown: showsTable(/by week/),
    },
    {
      name: 'months',
      path: '/insights/metrics/deployment-frequency?range=rolling:12&granularity=month',
      isShown: showsTable(/by month/),
    },
    {
      name: 'histogram',
      path: `${METRIC}&tab=histogram&table=shown`,
      isShown: shows('figure'),
    },
    {
      name: 'breakdown',
      path: `${METRIC}&tab=breakdown&by=component`,
      isShown: showsTable(/by Component/),
    },
    {
      name: 'compare',
      path: `${METRIC}&tab=compare&compare=${first.ref}&compare=${second.ref}`,
      isShown: showsTable(/ and /),
    },
    {
      name: 'learn-more',
      path: '/insights/metrics?range=rolling:3&learn=lead-time-for-changes',
      isShown: shows('dialog'),
    },
    {
      name: 'explain',
      path: `${METRIC}&explain=lead-time-for-changes`,
      isShown: showsRecords,
    },
    {
      name: 'left-out',
      path: `${METRIC}&explain=lead-time-for-changes&records=left-out`,
      isShown: showsRecords,
    },
    {
      name: 'change',
      path: `${METRIC}&tab=change`,
      isShown: showsTable(/^By component/),
    },
    {
      name: 'settings',
      path: '/insights/settings',
      isShown: page =>
        page.getByRole('heading', { name: 'Change log' }).waitFor(),
    },
  ];
}

describe('Every view', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  for (const widths of [
    [1280, 1024],
    [375, 768],
  ]) {
    for (const theme of ['light', 'dark'] as const) {
      it(`fits ${widths.join(
        ' and ',
      )} px in the ${theme} theme, stays in place and is accessible`, async () => {
        // One page for all views, because starting a browser process takes longer than loading a view.
        const { page, errors, close } = await openPage('about:blank', {
          width: widths[0],
          theme,
        });
        for (const { name, path, isShown } of await views()) {
          await page.setViewportSize({ width: widths[0], height: 900 });
          await page.goto(path);
          await isShown(page);
          await page.waitForLoadState('networkidle');
          const shift = await layoutShift(page);
          assert.ok(shift < MOST_LAYOUT_SHIFT, `${name} jumps by ${shift}`);
          for (const width of widths) {
            await page.setViewportSize({ width, height: 900 });
            await screenshot(page, `${name}-${width}-${theme}`);
            const where = `${name} at ${width} px`;
            assert.ok((await sidewaysOverflow(page)) <= 0, where);
            assert.deepEqual(await clippedTexts(page), [], where);
          }
          assert.deepEqual(await accessibilityViolations(page), [], name);
          assert.deepEqual(errors, [], name);
        }
        await close();
      });
    }
  }

  it('fits 375 px in German, whose terms are longer', async () => {
    const { page, errors, close } = await openPage('about:blank', {
      width: 375,
      theme: 'light',
      language: 'de',
    });
    for (const { name, path } of await views()) {
      await page.goto(path);
      await page
        .getByText(/ verglichen mit |^Gemeinsame Einstellungen$/)
        .first()
        .waitFor({ state: 'attached' });
      await page.waitForLoadState('networkidle');
      await screenshot(page, `${name}-375-german`);
      assert.ok((await sidewaysOverflow(page)) <= 0, name);
      assert.deepEqual(await clippedTexts(page), [], name);
      assert.deepEqual(errors, [], name);
    }
    await close();
  });
});
