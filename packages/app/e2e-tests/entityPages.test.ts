import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  accessibilityViolations,
  closeBrowser,
  historyIsLoaded,
  openPage,
  simulatorUrl,
} from './harness';

/** The first entity of a kind in the catalog of the simulated organisation. */
async function entityOf(kind: string): Promise<string> {
  const response = await fetch(`${simulatorUrl()}/catalog/all.yaml`);
  const entity = (await response.text())
    .split('\n---\n')
    .find(each => new RegExp(`^kind: ${kind}$`, 'm').test(each));
  return /^ {2}name: (\S+)$/m.exec(entity ?? '')![1];
}

const scopes = {
  Component: (name: string) => `entity=component:default/${name}&`,
  System: (name: string) => `entity=system:default/${name}&`,
  Group: (name: string) => `team=group:default/${name}&`,
  User: () => 'team=group:default/',
};

describe('An entity page', () => {
  before(historyIsLoaded);
  after(closeBrowser);

  for (const [kind, queryOf] of Object.entries(scopes)) {
    it(`of a ${kind} shows the cards of its scope in a tab`, async () => {
      const name = await entityOf(kind);
      const { page, close } = await openPage(
        `/catalog/default/${kind}/${name}?range=rolling:6`,
        { width: 1280, theme: 'light' },
      );
      await page
        .getByRole('tab', { name: 'Insights' })
        .or(page.locator('main').getByRole('link', { name: 'Insights' }))
        .first()
        .click();
      const card = page.getByRole('link', {
        name: 'PR cycle time',
        exact: true,
      });
      await card.waitFor();
      const address = await card.getAttribute('href');
      assert.ok(
        address?.startsWith(`/insights/metrics/pr-cycle-time?${queryOf(name)}`),
        `the card leads to ${address}`,
      );
      assert.equal(await page.getByRole('button', { name: /Team/ }).count(), 0);
      await close();
    });
  }

  for (const theme of ['light', 'dark'] as const) {
    it(`is accessible in the ${theme} theme and leads to a metric of its scope`, async () => {
      const name = await entityOf('Component');
      const { page, close } = await openPage(
        `/catalog/default/component/${name}/insights`,
        { width: 1280, theme },
      );
      const card = page.getByRole('link', {
        name: 'PR cycle time',
        exact: true,
      });
      await card.waitFor();
      const violations = await accessibilityViolations(page);
      assert.deepEqual(
        // The heading of the catalog itself stands outside its landmarks.
        violations.filter(each => !each.includes('<h1>Catalog</h1>')),
        [],
      );
      await card.click();
      await page.getByText(`Only ${name}`).first().waitFor();
      await close();
    });
  }
});
