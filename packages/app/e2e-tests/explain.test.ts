import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type {
  ChangeResponse,
  RecordsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Page } from 'playwright-core';
import {
  accessibilityViolations,
  getInsights,
  getInsightsText,
  closeBrowser,
  focusedName,
  historyIsLoaded,
  openPage,
  shownNumber,
  tabTo,
} from './harness';

const LEAD_TIME = '/insights/metrics/lead-time-for-changes';
const RANGE = 'range=rolling:3';
const RECORDS = '/metrics/lead-time-for-changes/records';

const address = (page: Page) => {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
};

const panelOf = (page: Page) =>
  page.getByRole('dialog', { name: 'Lead time for changes: records' });

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const wide = { width: 1280, theme: 'light' } as const;

describe('A person who checks a number', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  it('finds what was left out, by which rule, and takes it along', async () => {
    const { page, errors, close } = await openPage(
      `${LEAD_TIME}?${RANGE}`,
      wide,
    );
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    const panel = panelOf(page);
    await panel.getByRole('listitem').first().waitFor();

    const { totals } = await getInsights<RecordsResponse>(
      `${RECORDS}?${RANGE}&state=left-out`,
    );
    await panel
      .getByRole('tab', { name: `Left out (${totals.leftOut})` })
      .click();
    const [{ rule, sentence, count }] = totals.byRule;
    await panel.getByText(sentence).first().click();
    await panel.getByText(`50 of ${count} shown`).waitFor();
    const link = `${LEAD_TIME}?${RANGE}&explain=lead-time-for-changes&records=left-out&rule=${rule}`;
    assert.equal(address(page), link);
    const items = panel.getByRole('listitem');
    const first = plain(await items.first().innerText());
    assert.ok(first.includes(sentence), first);

    const download = page.waitForEvent('download');
    await panel.getByRole('button', { name: /^CSV/ }).click();
    assert.equal(
      await readFile(await (await download).path(), 'utf8'),
      await getInsightsText(
        `${RECORDS}.csv?${RANGE}&state=left-out&rule=${rule}`,
      ),
    );

    await page.reload();
    await items.first().waitFor();
    assert.equal(address(page), link);
    assert.equal(plain(await items.first().innerText()), first);
    await page.goBack();
    await panel
      .getByRole('radio', { name: /^All rules/, checked: true })
      .waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  it('finds the records of a week by clicking it, and of the same number', async () => {
    const { page, errors, close } = await openPage(
      `${LEAD_TIME}?${RANGE}&table=shown`,
      wide,
    );
    const chart = page.locator('.recharts-wrapper').first();
    await chart.waitFor();
    const box = await chart.boundingBox();
    await chart.click({ position: { x: box!.width / 2, y: 150 } });
    const panel = panelOf(page);
    await panel.getByRole('listitem').first().waitFor();
    const bucket = new URL(page.url()).searchParams.get('bucket');
    const answer = await getInsights<RecordsResponse>(
      `${RECORDS}?${RANGE}&bucket=${bucket}`,
    );
    const header = await panel.locator('header').innerText();
    const { value } = shownNumber(header.split('n =')[0], 'seconds');
    assert.ok(Math.abs(value - answer.totals.value!) <= 0.05 * 86_400, header);
    assert.ok(header.includes(`n = ${answer.totals.n}`), header);
    await panel
      .getByText(`${Math.min(50, answer.matching)} of ${answer.matching} shown`)
      .waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  it('needs nothing but the keyboard', async () => {
    const { page, close } = await openPage(
      `${LEAD_TIME}?${RANGE}&table=shown`,
      wide,
    );
    const { keyboard } = page;
    await page
      .getByRole('table', { name: /by week/ })
      .first()
      .waitFor();
    await tabTo(page, /, explain /);
    const number = await focusedName(page);
    await keyboard.press('Enter');
    const panel = panelOf(page);
    await panel.getByRole('listitem').first().waitFor();
    await tabTo(page, /^Counted/);
    await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    await page.waitForURL(/records=left-out/);
    await tabTo(page, /^Search/);
    await keyboard.type('no such title');
    await panel.getByText('No records match.').waitFor();
    assert.deepEqual(await accessibilityViolations(page), []);
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    await page.waitForFunction(
      `document.activeElement.getAttribute('aria-label')?.includes(', explain ')`,
    );
    assert.equal(await focusedName(page), number);
    assert.equal(address(page), `${LEAD_TIME}?${RANGE}&table=shown`);
    await close();
  });

  it('learns why it changed, part by part, down to the records', async () => {
    const { page, errors, close } = await openPage(
      `${LEAD_TIME}?${RANGE}`,
      wide,
    );
    const { result, splits } = await getInsights<ChangeResponse>(
      `/metrics/lead-time-for-changes/change?${RANGE}`,
    );
    await page.getByRole('tab', { name: 'Change' }).click();
    const table = page.getByRole('table', { name: 'By component' });
    await table.waitFor();
    // The question stands only beside a change that is one.
    const isClear = /better|worse/.test(result.delta.verdict ?? '');
    const question = page.getByRole('button', { name: 'Why did it change?' });
    assert.equal(await question.count(), isClear ? 1 : 0);
    const [split] = splits;
    const rows = table.locator('tbody tr');
    assert.deepEqual(
      (await rows.locator('th').allInnerTexts()).slice(0, split.items.length),
      split.items.map(({ title }) => title),
    );
    const item = split.items.findIndex(
      ({ recordsBy, current }) => recordsBy === 'component' && current.n > 0,
    );
    await rows.nth(item).getByRole('button').last().click();
    const panel = panelOf(page);
    const { key, title, current } = split.items[item];
    await panel.getByText(`Counted (${current.n})`).waitFor();
    const header = await panel.locator('header').innerText();
    assert.ok(header.includes(title), header);
    assert.equal(
      address(page),
      `${LEAD_TIME}?${RANGE}&tab=change&explain=lead-time-for-changes&rowBy=component&row=${key}`,
    );
    assert.deepEqual(errors, []);
    await close();
  });
});
