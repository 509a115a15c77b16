import {
  metricResponseSchema,
  type Restatement,
  restatementsResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { screen, within } from '@testing-library/react';
import type { InsightsApi } from '../../api/InsightsApi';
import {
  renderInsights,
  responseError,
} from '../../__testUtils__/renderInsights';
import { definition, result, threeMonths } from '../../__testUtils__/world';

const HOUR = 3600;
const ID = 'lead-time-for-changes';
const title = 'Values that changed later';

const metric = metricResponseSchema.parse({
  definition: definition({ id: ID, title: 'Lead time', unit: 'seconds' }),
  range: threeMonths,
  scope: {
    teams: [],
    entities: [],
    repositories: 1,
    repositoriesLoading: 0,
    repositoriesLeftOut: 0,
  },
  result: result({ id: ID, unit: 'seconds', value: 20 * HOUR }),
  supporting: [],
  timelineEvents: [],
  sources: [],
});

const restatement: Restatement = {
  start: '2026-08-24',
  end: '2026-08-31',
  granularity: 'week',
  before: { value: 20 * HOUR, n: 42, shownAt: '2026-08-31T08:00:00.000Z' },
  after: { value: 23.5 * HOUR, n: 45 },
  causes: ['records'],
  restatedAt: '2026-09-02T08:05:00.000Z',
};

function show(getRestatements: InsightsApi['getRestatements']) {
  renderInsights({
    path: `/insights/metrics/${ID}?range=rolling:3&team=group:default/checkout`,
    api: { getMetric: async () => metric, getRestatements },
  });
}

const answer = (...restatements: Restatement[]) =>
  restatementsResponseSchema.parse({ isRecorded: true, restatements });

async function shownRows() {
  const section = await screen.findByRole('region', { name: title });
  return within(section)
    .getAllByRole('row')
    .map(row => row.textContent!.replaceAll('\u00a0', ' '));
}

it('lists the values before and after, what changed, and when', async () => {
  const requested: unknown[] = [];
  show(async request => {
    requested.push(request);
    return answer(restatement, {
      ...restatement,
      start: '2026-08-17',
      end: '2026-08-24',
      after: { value: null, n: 0 },
      causes: ['settings', 'ownership'],
      calculationVersion: 4,
    });
  });
  expect(await shownRows()).toEqual([
    'PeriodBeforeNowWhat changedNoticed (UTC)',
    '24 Aug – 30 Aug 202620 h (n = 42)23 h 30 min (n = 45)records that arrived late or were changed2 Sep 2026, 8:05 AM',
    '17 Aug – 23 Aug 202620 h (n = 42)no value (n = 0)the calculation (version 4), who owns what2 Sep 2026, 8:05 AM',
  ]);
  expect(requested).toMatchObject([
    { id: ID, teams: ['group:default/checkout'] },
  ]);
});

it('is not there where nothing changed', async () => {
  show(async () => answer());
  await screen.findByRole('heading', { name: metric.definition.title });
  expect(screen.queryByRole('region', { name: title })).toBeNull();
});

it('says when it could not be loaded, and leaves the rest alone', async () => {
  show(async () => {
    throw await responseError(403, 'No');
  });
  await screen.findByText('Values that changed later could not be loaded.');
  expect(
    screen.getByRole('heading', { name: metric.definition.title }),
  ).toBeInTheDocument();
});
