import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InsightsApi } from '../../api/InsightsApi';
import {
  address,
  renderInsights,
  responseError,
} from '../../__testUtils__/renderInsights';
import {
  definition,
  result,
  source,
  threeMonths,
  weeks,
} from '../../__testUtils__/world';

const metric = {
  definition: definition({
    id: 'pr-size',
    title: 'PR Size',
    unit: 'lines',
    category: 'pull-requests',
  }),
  range: threeMonths,
  scope: {
    teams: [],
    entities: [],
    repositories: 40,
    repositoriesLoading: 0,
    repositoriesLeftOut: 0,
  },
  result: result({
    id: 'pr-size',
    unit: 'lines',
    value: 150,
    n: 287,
    series: weeks([120, 180]),
  }),
  supporting: [],
  sources: [source()],
};

it('shows a metric with its numbers by week or by month', async () => {
  const user = userEvent.setup();
  const asked: unknown[] = [];
  const getMetric: InsightsApi['getMetric'] = async request => {
    asked.push(request);
    return metric;
  };
  renderInsights({
    path: '/insights/metrics/pr-size?range=rolling:3',
    api: { getMetric },
  });
  expect(await screen.findByRole('heading', { name: 'PR Size' })).toBeVisible();
  expect(screen.getByText('150', { selector: 'p *' })).toBeVisible();
  expect(
    screen
      .getAllByRole('row')
      .map(row => row.textContent?.replaceAll('\u00a0', ' ')),
  ).toEqual([
    'PeriodValuen',
    '17 Aug – 23 Aug 2026120 lines24',
    '24 Aug – 30 Aug 2026180 lines24',
  ]);

  await user.click(screen.getByRole('button', { name: /Week Granularity/ }));
  await user.click(await screen.findByRole('option', { name: 'Month' }));
  await waitFor(() =>
    expect(asked).toEqual([
      { id: 'pr-size', teams: [], range: 'rolling:3', granularity: 'week' },
      { id: 'pr-size', teams: [], range: 'rolling:3', granularity: 'month' },
    ]),
  );
  expect(address()).toBe(
    '/insights/metrics/pr-size?range=rolling:3&granularity=month',
  );
});

it('says so when there is no such metric', async () => {
  renderInsights({
    path: '/insights/metrics/velocity?range=rolling:3',
    api: {
      getMetric: async () => {
        throw await responseError(404, 'No metric velocity');
      },
    },
  });
  expect(
    await screen.findByRole('heading', { name: 'There is no such metric' }),
  ).toBeVisible();
});
