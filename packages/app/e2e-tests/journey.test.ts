import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { TeamsResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { Page } from 'playwright-core';
import {
  accessibilityViolations,
  getInsights,
  closeBrowser,
  focusedName,
  historyIsLoaded,
  openPage,
  tabTo,
} from './harness';

const METRICS = '/insights/metrics';
const LEAD_TIME = `${METRICS}/lead-time-for-changes`;

const address = (page: Page) => {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
};

describe('A person', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  it('needs nothing but the keyboard', async () => {
    const { teams } = await getInsights<TeamsResponse>('/teams');
    const chosen = teams.filter(team => team.repositories > 0).slice(0, 2);
    const { page, errors, close } = await openPage(
      `${METRICS}?range=rolling:3`,
      { width: 1280, theme: 'light' },
    );
    const { keyboard } = page;
    await page.getByRole('article').first().waitFor();

    await tabTo(page, /Team$/);
    await keyboard.press('Enter');
    for (const { title } of chosen) {
      await keyboard.type(title);
      await page
        .getByRole('option', { name: new RegExp(`^${title}`) })
        .first()
        .waitFor();
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await keyboard.press('ControlOrMeta+a');
      await keyboard.press('Backspace');
    }
    await keyboard.press('Escape');
    const teamQuery = chosen.map(({ ref }) => `team=${ref}`).join('&');
    await page.waitForURL(`**${METRICS}?${teamQuery}&range=rolling:3`);

    await tabTo(page, /Range$/);
    await keyboard.press('Enter');
    const quarters = page.getByRole('option', { name: /^Q\d \d{4}$/ });
    await quarters.first().waitFor();
    // Its dates stand below its name.
    const [, shown] = await quarters.allInnerTexts();
    const [quarter] = shown.split('\n');
    await keyboard.type(quarter);
    await keyboard.press('Enter');
    const [index, year] = quarter.slice(1).split(' ');
    const query = `${teamQuery}&range=quarter:${year}-Q${index}`;
    await page.waitForURL(`**${METRICS}?${query}`);
    await page.getByRole('article').first().waitFor();

    await tabTo(page, /^Lead time for changes$/);
    await keyboard.press('Enter');
    await page.waitForURL(`**${LEAD_TIME}?${query}`);
    await page.getByRole('tab', { name: 'Time series' }).waitFor();

    await tabTo(page, /^Time series$/);
    await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    await page.getByRole('figure').first().waitFor();
    assert.equal(address(page), `${LEAD_TIME}?${query}&tab=histogram`);

    await tabTo(page, /^Learn more about Lead time for changes$/);
    await keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Lead time for changes' });
    await drawer.getByRole('heading', { name: 'Data sources' }).waitFor();
    assert.match(address(page), /learn=lead-time-for-changes/);
    assert.deepEqual(await accessibilityViolations(page), []);
    await keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await page.waitForFunction(
      `document.activeElement.getAttribute('aria-label')?.startsWith('Learn more')`,
    );
    assert.match(await focusedName(page), /^Learn more about/);

    await tabTo(page, /^CSV/);
    const download = page.waitForEvent('download');
    await keyboard.press('Enter');
    const file = await download;
    assert.equal(
      file.suggestedFilename(),
      `insights-lead-time-for-changes-quarter-${year}-Q${index}-week.csv`,
    );
    assert.match(
      await readFile(await file.path(), 'utf8'),
      /^metric,title,unit,.*\r\nlead-time-for-changes,Lead time for changes,seconds,range,/,
    );
    assert.deepEqual(errors, []);
    await close();
  });

  it('gets the same view again by reloading, going back and going forward', async () => {
    const { page, close } = await openPage(`${METRICS}?range=rolling:6`, {
      width: 1280,
      theme: 'light',
    });
    await page.getByRole('link', { name: 'Lead time for changes' }).click();
    await page.getByRole('tab', { name: 'Breakdown' }).click();
    await page.getByRole('button', { name: /Break down by/ }).click();
    await page.getByRole('option', { name: 'Repository' }).click();
    const table = page.getByRole('table', { name: /by Repository/ });
    await table.waitFor();
    const view = address(page);
    assert.equal(
      view,
      `${LEAD_TIME}?range=rolling:6&tab=breakdown&by=repository`,
    );
    const shown = await table.innerText();

    await page.reload();
    await table.waitFor();
    assert.equal(address(page), view);
    assert.equal(await table.innerText(), shown);

    await page.goBack();
    await page.getByRole('table', { name: /by Team/ }).waitFor();
    await page.goBack();
    await page
      .getByRole('tab', { name: 'Time series', selected: true })
      .waitFor();
    await page.goBack();
    await page.getByRole('article').first().waitFor();
    assert.equal(address(page), `${METRICS}?range=rolling:6`);
    for (let step = 0; step < 3; step++) {
      await page.goForward();
    }
    await table.waitFor();
    assert.equal(address(page), view);
    assert.equal(await table.innerText(), shown);
    await close();
  });

  for (const [link, title, action, target] of [
    [
      `${METRICS}?team=group:default/nobody&range=rolling:3`,
      'This team is not available',
      'Show all teams',
      `${METRICS}?range=rolling:3`,
    ],
    [
      `${LEAD_TIME}?range=rolling:99`,
      'This date range does not exist',
      'Show last 3 months',
      `${LEAD_TIME}?range=rolling:3`,
    ],
    [
      `${METRICS}/velocity?range=rolling:3`,
      'This metric does not exist',
      '‹ Overview',
      `${METRICS}?range=rolling:3`,
    ],
  ]) {
    it(`sees what is wrong with ${link}, and can leave it`, async () => {
      const { page, close } = await openPage(link, {
        width: 1280,
        theme: 'light',
      });
      await page.getByRole('heading', { name: title }).waitFor();
      assert.deepEqual(await accessibilityViolations(page), []);
      await page
        .getByRole('button', { name: action })
        .or(page.getByRole('link', { name: action }))
        .click();
      await page.getByRole('heading', { name: 'Lead time for' }).waitFor();
      assert.equal(address(page), target);
      await close();
    });
  }
});
