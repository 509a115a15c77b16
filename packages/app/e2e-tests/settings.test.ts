import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import type {
  CalculationResponse,
  MetricResponse,
  ProposalsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Page } from 'playwright-core';
import {
  accessibilityViolations,
  getInsights,
  closeBrowser,
  historyIsLoaded,
  openPage,
  readersUrl,
  screenshot,
  sendToInsights,
  shownNumber,
  unprotectedUrl,
} from './harness';

const METRIC = '/insights/metrics/deployment-frequency';
const patienceMilliseconds = 60_000;

const calculation = () => getInsights<CalculationResponse>('/calculation');
const metric = () =>
  getInsights<MetricResponse>(
    '/metrics/deployment-frequency?range=rolling:3&granularity=week',
  );

/** Waits until the version is the one that numbers are calculated by. */
async function isInForce(version: number): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds;
  while ((await calculation()).versionInForce !== version) {
    assert.ok(Date.now() < deadline, `version ${version} is not in force`);
    await sleep(250);
  }
}

/** The first rate in a text, as a person reads it, is this value. */
function reads(text: string, value: number | null): boolean {
  const [rate] = /[\d.,]+\s+per (day|week)/.exec(text) ?? [''];
  const shown = shownNumber(rate, 'per-day');
  return Math.abs(shown.value - (value ?? NaN)) <= shown.tolerance;
}

/** Waits until the page of the metric shows the value from the API. */
async function showsCurrentValue(page: Page): Promise<void> {
  const { value } = (await metric()).result;
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const text = await page.getByRole('main').innerText();
    if (reads(text, value)) {
      return;
    }
    assert.ok(Date.now() < deadline, `the page shows no ${value}: ${text}`);
    await sleep(250);
  }
}

describe('The calculation of a metric', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  it('is changed by a proposal and a filter, explained, and restored', async () => {
    const { version: old } = await calculation();
    const { result } = await metric();
    const { proposals } = await getInsights<ProposalsResponse>(
      '/calculation/proposals',
    );
    const workflow = proposals.find(({ kind }) => kind === 'workflow')!;
    const [left] = workflow.examples;

    const { page, errors, close } = await openPage(
      `${METRIC}?range=rolling:3`,
      {
        width: 1280,
        theme: 'light',
      },
    );
    await showsCurrentValue(page);
    await page
      .getByRole('button', { name: 'Learn more about Deployment frequency' })
      .click();
    await page.getByRole('dialog').getByRole('link', { name: 'Edit' }).click();
    await page.waitForURL(`**${METRIC}/calculation?range=rolling:3`);

    await page
      .getByRole('button', { name: `Try it ${workflow.title}` })
      .click();
    await page.getByRole('button', { name: 'Add a filter' }).first().click();
    const filter = page.getByRole('group', { name: /Filter 2$/ });
    await filter.getByRole('button', { name: /Runs that match/ }).click();
    await page.getByRole('option', { name: 'Exclude' }).click();
    await filter.getByRole('textbox', { name: 'Repository' }).fill(`^${left}$`);

    const preview = page.getByRole('region', { name: 'Preview', exact: true });
    await preview.getByText('Newest records that would be counted').waitFor();
    const edited = await previewedValue(page);
    assert.deepEqual((await metric()).result, result);

    assert.deepEqual(await accessibilityViolations(page), []);
    await page
      .getByRole('textbox', { name: /Reason/ })
      .fill('The deploy workflow is what brings changes to users');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(`Saved as version ${old + 1}.`).waitFor();
    await isInForce(old + 1);

    await page.getByRole('link', { name: /Deployment frequency$/ }).click();
    await page.waitForURL(`**${METRIC}?range=rolling:3`);
    await showsCurrentValue(page);
    const changed = await metric();
    assert.notEqual(changed.result.value, result.value);
    assert.ok(reads(edited, changed.result.value), `previewed: ${edited}`);
    await page
      .getByRole('list', { name: 'Timeline events on the chart' })
      .first()
      .getByRole('button')
      .last()
      .click();
    await page
      .getByText('The deploy workflow is what brings changes to users')
      .first()
      .waitFor();
    await screenshot(page, 'changed-calculation-1280-light');

    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    const records = page.getByRole('dialog');
    await records.getByRole('listitem').first().waitFor();
    assert.equal(
      await records.getByText(left, { exact: true }).count(),
      0,
      `${left} is not counted any more`,
    );
    await page.keyboard.press('Escape');
    await records.waitFor({ state: 'hidden' });

    await page.goto(`${METRIC}/calculation?range=rolling:3`);
    await page
      .getByRole('button', {
        name:
          old > 0
            ? `Restore version ${old}`
            : 'Restore the settings from before the first version',
      })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /Reason/ }).fill('Tried out');
    await screenshot(page, 'restore-1280-light');
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await isInForce(old + 2);
    assert.deepEqual((await metric()).result, result);
    assert.deepEqual(errors, []);
    await close();
  });

  it('is not to be changed without permission', async () => {
    const { page, errors, close } = await openPage(
      `${METRIC}?range=rolling:3&learn=deployment-frequency`,
      { width: 1280, theme: 'light', origin: readersUrl() },
    );
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('link', { name: 'View settings' }).waitFor();
    assert.equal(await drawer.getByRole('link', { name: 'Edit' }).count(), 0);
    await drawer.getByRole('link', { name: 'View settings' }).click();
    await page
      .getByText(
        'To change this you need the permission insights.config.update',
      )
      .first()
      .waitFor();
    assert.equal(
      await page.getByRole('button', { name: /Save|Restore|Add a/ }).count(),
      0,
    );
    assert.deepEqual(await accessibilityViolations(page), []);
    assert.deepEqual(errors, []);
    await close();
    assert.deepEqual(await refusal(readersUrl()), [
      403,
      'To change this you need the permission insights.config.update',
    ]);
  });

  it('is only to be read where the permission framework is off', async () => {
    const reason = /Backstage's permission framework is off/;
    for (const path of [
      `${METRIC}/calculation?range=rolling:3`,
      '/insights/settings',
    ]) {
      const { page, close } = await openPage(path, {
        width: 1280,
        theme: 'light',
        origin: unprotectedUrl(),
      });
      await page.getByText(reason).first().waitFor();
      assert.equal(
        await page.getByRole('button', { name: /Save|Restore|Import/ }).count(),
        0,
      );
      await close();
    }
    const [status, message] = await refusal(unprotectedUrl());
    assert.equal(status, 403);
    assert.match(message, reason);
  });
});

async function refusal(origin: string): Promise<[number, string]> {
  const response = await sendToInsights('/calculation', {
    origin,
    method: 'PUT',
    body: { baseVersion: 0, settings: {}, reason: 'just trying' },
  });
  const { error } = await response.json();
  return [response.status, error.message];
}

/** The value of the metric in the preview, after its current value. */
async function previewedValue(page: Page): Promise<string> {
  const status = page
    .getByRole('region', { name: 'Preview', exact: true })
    .getByText(/^Preview of Deployment frequency/i);
  const text = (await status.textContent()) ?? '';
  return text.slice(text.indexOf(' now, '));
}
