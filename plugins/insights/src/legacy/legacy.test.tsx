import type { Entity } from '@backstage/catalog-model';
import { FlatRoutes } from '@backstage/core-app-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Route } from 'react-router-dom';
import { FakeCalculationApi } from '../__testUtils__/FakeCalculationApi';
import {
  definition,
  overview,
  rangesAnswer,
  result,
  team,
} from '../__testUtils__/world';
import { type InsightsApi, insightsApiRef } from '../api/InsightsApi';
import {
  EntityInsightsContent,
  InsightsPage,
  insightsPlugin,
  isInsightsAvailable,
} from '../legacy';

const answer = overview([
  {
    definition: definition({ id: 'pr-size', title: 'PR Size', unit: 'lines' }),
    result: result({ id: 'pr-size', unit: 'lines', value: 150, n: 287 }),
  },
]);

const payments: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments' },
  relations: [{ type: 'ownerOf', targetRef: 'component:default/checkout' }],
};

const api: Partial<InsightsApi> = {
  calculation: new FakeCalculationApi(),
  getRanges: async range => rangesAnswer(range),
  getTeams: async () => ({
    teams: [team({ ref: 'group:default/payments', title: 'Payments' })],
  }),
  getMetrics: async () => ({
    categories: [{ id: 'pull-requests', title: 'Pull Requests' }],
    metrics: [definition(answer.definitions[0])],
  }),
  getOverview: async () => answer,
  getMetric: async () => ({
    definition: definition(answer.definitions[0]),
    result: answer.results[0],
    range: answer.range,
    scope: answer.scope,
    supporting: [],
    timelineEvents: [],
    sources: answer.sources,
  }),
};

/** An app on the old frontend system with the page, and the tab on a page of an entity. */
function renderApp(path: string) {
  const withApi = (element: ReactNode) => (
    <TestApiProvider apis={[[insightsApiRef, api as InsightsApi]]}>
      {element}
    </TestApiProvider>
  );
  return renderInTestApp(
    withApi(
      <FlatRoutes>
        <Route path="/delivery" element={<InsightsPage />} />
        <Route
          path="/entity"
          element={
            <EntityProvider entity={payments}>
              <EntityInsightsContent />
            </EntityProvider>
          }
        />
      </FlatRoutes>,
    ),
    { routeEntries: [path] },
  );
}

it('shows the page wherever the app mounts it, and leads on to a metric', async () => {
  const user = userEvent.setup();
  await renderApp('/delivery?range=rolling:6');
  expect(
    await screen.findByRole('heading', { name: 'Insights', level: 1 }),
  ).toBeInTheDocument();
  expect(screen.getAllByRole('main')).toHaveLength(1);
  expect(
    await screen.findByRole('tab', { name: 'DevEx Metrics' }),
  ).toHaveAttribute('href', '/delivery/metrics');

  const card = await screen.findByRole('link', { name: 'PR Size' });
  expect(card).toHaveAttribute(
    'href',
    '/delivery/metrics/pr-size?range=rolling:6',
  );
  await user.click(card);
  expect(
    await screen.findByRole('heading', { name: /PR Size/, level: 2 }),
  ).toBeVisible();
});

it('shows the settings in a tab of their own', async () => {
  const user = userEvent.setup();
  await renderApp('/delivery?range=rolling:6');
  const tab = await screen.findByRole('tab', { name: 'Settings' });
  expect(tab).toHaveAttribute('href', '/delivery/settings');
  await user.click(tab);
  expect(
    await screen.findByRole('tabpanel', { name: 'Settings' }),
  ).toBeInTheDocument();
  expect(tab).toHaveAttribute('aria-selected', 'true');
  expect(
    await screen.findByRole('textbox', { name: 'Reporting time zone' }),
  ).toHaveValue('UTC');
});

it('shows the metrics of an entity on its page', async () => {
  await renderApp('/entity');
  expect(await screen.findByRole('link', { name: 'PR Size' })).toHaveAttribute(
    'href',
    '/delivery/metrics/pr-size?team=group:default/payments&range=rolling:3',
  );
  expect(isInsightsAvailable(payments)).toBe(true);
});

it('brings its API and its routes', () => {
  expect(insightsPlugin.getId()).toBe('insights');
  expect([...insightsPlugin.getApis()].map(({ api: { id } }) => id)).toEqual([
    insightsApiRef.id,
  ]);
  expect(Object.keys(insightsPlugin.routes)).toEqual([
    'root',
    'metrics',
    'metric',
    'calculation',
    'health',
    'source',
    'settings',
  ]);
});
