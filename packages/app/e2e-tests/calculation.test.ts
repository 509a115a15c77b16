import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  CalculationResponse,
  PreviewResponse,
  ProposalsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
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
  sendToInsights,
  sidewaysOverflow,
  tabTo,
} from './harness';

const METRIC = 'deployment-frequency';
const PAGE = `/insights/metrics/${METRIC}/calculation?range=rolling:3`;
const MOST_LAYOUT_SHIFT = 0.02;

const previewOf = (page: Page) =>
  page.getByRole('region', { name: 'Preview', exact: true });

const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The first proposal, with the exceptions for the repositories that it does not cover. */
async function bestProposal() {
  const { proposals } = await getInsights<ProposalsResponse>(
    '/calculation/proposals',
  );
  const [{ title, settings, keeping }] = proposals;
  const [type, proposed] = Object.entries(settings.deploymentFrequency!)[0];
  const exceptions = keeping?.exceptions.deploymentFrequency?.[type];
  return {
    title,
    settings: {
      ...settings,
      deploymentFrequency: { [type]: { ...proposed, ...exceptions } },
    },
  };
}

async function previewIsShown(page: Page): Promise<void> {
  await previewOf(page)
    .getByText(/^Preview of Deployment frequency/i)
    .waitFor({ state: 'attached' });
}

describe('A person who tunes a calculation', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  it('tries a proposal by keyboard, sees what it would change, and has stored nothing', async () => {
    const { version } = await getInsights<CalculationResponse>('/calculation');
    const { title, settings } = await bestProposal();
    const { page, errors, close } = await openPage(PAGE, {
      width: 1440,
      theme: 'light',
    });
    await page.getByText('Change a setting to see its effect here.').waitFor();
    await page.getByText(title, { exact: true }).waitFor();
    await tabTo(page, new RegExp(`^Try it ${escaped(title)}`));
    await page.keyboard.press('Space');
    await previewIsShown(page);

    const response = await sendToInsights('/calculation/preview', {
      method: 'POST',
      body: { metric: METRIC, range: 'rolling:3', settings },
    });
    const { records, repositories, examples }: PreviewResponse =
      await response.json();
    const count = (value: number) => value.toLocaleString('en-US');
    const text = plain(await previewOf(page).textContent());
    assert.ok(
      text.includes(
        `Now${count(records.before)}As edited${count(records.after)}`,
      ),
      text,
    );
    assert.ok(
      text.includes(`${repositories?.withRecords} of ${repositories?.all} `),
      text,
    );
    assert.equal(
      await previewOf(page)
        .getByRole('link', { name: examples[0].title, exact: true })
        .first()
        .getAttribute('href'),
      examples[0].url,
    );
    assert.deepEqual(errors, []);
    await close();
    assert.equal(
      (await getInsights<CalculationResponse>('/calculation')).version,
      version,
    );
  });

  it('sees in the preview and at the field what is wrong with a pattern', async () => {
    const { page, close } = await openPage(PAGE, {
      width: 1280,
      theme: 'light',
    });
    await page
      .getByText('Deployments to an environment', { exact: true })
      .first()
      .click();
    const field = page.getByRole('textbox', {
      name: 'GitHub: Production environments',
    });
    await field.fill('(');
    await previewOf(page)
      .getByText(
        /^This cannot be previewed yet: GitHub: Production environments/,
      )
      .waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await field.fill('^prod');
    await previewIsShown(page);
    assert.equal(await field.getAttribute('aria-invalid'), null);
    await close();
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`reads it at every width in the ${theme} theme`, async () => {
      const { title } = await bestProposal();
      const { page, errors, close } = await openPage(PAGE, {
        width: 1440,
        theme,
      });
      await page
        .getByRole('button', { name: `Try it ${title}`, exact: true })
        .click();
      await previewIsShown(page);
      await page.waitForLoadState('networkidle');
      const shift = await layoutShift(page);
      assert.ok(shift < MOST_LAYOUT_SHIFT, `jumps by ${shift}`);
      for (const width of [1440, 1280, 768, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await screenshot(page, `calculation-${width}-${theme}`);
        assert.ok((await sidewaysOverflow(page)) <= 0, `at ${width} px`);
        assert.deepEqual(await clippedTexts(page), [], `at ${width} px`);
      }
      assert.deepEqual(await accessibilityViolations(page), []);
      assert.deepEqual(errors, []);
      await close();
    });
  }
});
