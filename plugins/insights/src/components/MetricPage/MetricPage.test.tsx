import {
  type MetricResponse,
  type MetricResult,
  breakdownResponseSchema,
  histogramResponseSchema,
  metricResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InsightsApi } from '../../api/InsightsApi';
import {
  address,
  renderInsights,
  responseError,
} from '../../__testUtils__/renderInsights';
import {
  definition,
  overview,
  result,
  source,
  threeMonths,
  weeks,
} from '../../__testUtils__/world';

const HOUR = 3600;
const ID = 'lead-time-for-changes';
const PATH = `/insights/metrics/${ID}`;

const leadTime = definition({
  id: ID,
  title: 'Lead Time for Changes',
  unit: 'seconds',
  direction: 'lower',
  aggregation: 'median',
});

/** The answer of the backend, with the given fields. */
function metric(fields: Partial<MetricResponse> = {}): MetricResponse {
  return metricResponseSchema.parse({
    definition: leadTime,
    range: threeMonths,
    scope: {
      teams: [],
      entities: [],
      repositories: 40,
      repositoriesLoading: 0,
      repositoriesLeftOut: 0,
    },
    result: result({
      id: ID,
      unit: 'seconds',
      value: 21 * HOUR + 20 * 60,
      n: 1204,
      delta: {
        value: -0.08,
        kind: 'relative',
        verdict: 'better',
        interval: { low: -0.13, high: -0.03 },
      },
      previous: {
        start: '2026-05-18',
        end: '2026-08-17',
        value: 23 * HOUR + 10 * 60,
        n: 1100,
      },
      series: weeks([20 * HOUR, 23 * HOUR], { lastIsPartial: true }),
      previousSeries: weeks([25 * HOUR, 22 * HOUR]),
    }),
    supporting: [
      {
        definition: definition({
          id: 'lead-time-p90',
          title: 'Lead Time p90',
          role: 'supporting',
          unit: 'seconds',
          aggregation: 'p90',
        }),
        result: result({
          id: 'lead-time-p90',
          unit: 'seconds',
          value: 100.8 * HOUR,
          n: 1204,
          series: weeks([90 * HOUR, 110 * HOUR]),
        }),
      },
    ],
    sources: [source()],
    ...fields,
  });
}

function show(query: string, api: Partial<InsightsApi> = {}) {
  renderInsights({
    path: `${PATH}?range=rolling:3${query}`,
    api: { getMetric: async () => metric(), ...api },
  });
}

const plain = (element: Element) =>
  element.textContent!.replaceAll('\u00a0', ' ');
const rowsOf = (table: HTMLElement) =>
  within(table).getAllByRole('row').map(plain);

it('shows value, change with verdict, how certain it is, percentiles and n as text', async () => {
  show('');
  await screen.findByRole('heading', { name: 'Lead Time for Changes' });
  const page = plain(screen.getByRole('main'));
  expect(page).toContain('21 h 20 min');
  expect(page).toContain(
    'down 8 % from 23 h 10 min in 18 May – 16 Aug 2026: better',
  );
  expect(page).toContain('the change lies between −13 % and −3 %.');
  expect(page).toContain('p904 d 5 h');
  expect(page).toContain('n1,204');
  expect(page).toContain('Dashed: 24 Aug – 30 Aug 2026 (incomplete).');
});

it.each([
  ['better', 'better', true],
  ['no-clear-change', 'no clear change', false],
  ['too-few-to-tell', 'too few to tell (n = 27)', false],
  [undefined, undefined, false],
] as const)(
  'offers the reasons only beside a clear change: %s',
  async (verdict, expected, isOffered) => {
    const shown = metric();
    show('', {
      getMetric: async () => ({
        ...shown,
        result: {
          ...shown.result,
          delta: { value: -0.08, kind: 'relative', verdict, n: 27 },
        },
      }),
    });
    await screen.findByRole('heading', { name: 'Lead Time for Changes' });
    const change = plain(screen.getByText(/down 8.*from/));
    expect(change).toContain(
      `18 May – 16 Aug 2026${expected ? `: ${expected}` : ''}`,
    );
    expect(
      screen.queryByRole('button', { name: 'Why did it change?' }) !== null,
    ).toBe(isOffered);
  },
);

it('shows supporting totals per day', async () => {
  const total = (id: string, unit: MetricResult['unit'], value: number) => ({
    definition: definition({ id, title: id, role: 'supporting', unit }),
    result: result({ id, unit, value, perDay: value / 91 }),
  });
  show('', {
    getMetric: async () =>
      metric({
        supporting: [
          total('minutes', 'minutes', 9100),
          total('deployments', 'count', 27),
        ],
      }),
  });
  const supporting = await screen.findByRole('region', {
    name: 'Supporting metrics',
  });
  expect(plain(supporting)).toContain('9,100 min 100 min per day');
  expect(plain(supporting)).toContain('27 2.1 per week');
});

it('requests weeks or months, and keeps table and granularity in the URL', async () => {
  const user = userEvent.setup();
  const requested: unknown[] = [];
  show('', {
    getMetric: async request => {
      requested.push(request);
      return metric();
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Show table' }));
  const table = screen.getByRole('table', {
    name: 'Lead Time for Changes by week',
  });
  expect(rowsOf(table)).toEqual([
    'PeriodValuenPrevious period',
    '17 Aug – 23 Aug 202620 h2425 h',
    '24 Aug – 30 Aug 2026 (incomplete)23 h2422 h',
  ]);
  await user.click(within(table).getByRole('button', { name: 'Value' }));
  expect(
    within(table).getByRole('columnheader', { name: 'Value' }),
  ).toHaveAttribute('aria-sort', 'descending');
  expect(rowsOf(table)[1]).toContain('23 h');

  await user.click(screen.getByRole('button', { name: /Week Granularity/ }));
  await user.click(await screen.findByRole('option', { name: 'Month' }));
  await waitFor(() =>
    expect(requested).toEqual([
      { id: ID, teams: [], range: 'rolling:3', granularity: 'week' },
      { id: ID, teams: [], range: 'rolling:3', granularity: 'month' },
    ]),
  );
  expect(address()).toBe(
    `${PATH}?range=rolling:3&table=shown&granularity=month`,
  );
});

it('shows where the time goes: stages that add up to about the median, and to the mean', async () => {
  show('', {
    getMetric: async () =>
      metric({
        stages: [
          { id: 'coding', title: 'Coding', middleMean: 9 * HOUR, mean: 30_000 },
          {
            id: 'review',
            title: 'Review',
            middleMean: 12 * HOUR,
            mean: 70_800,
          },
        ],
      }),
  });
  const table = await screen.findByRole('table', {
    name: 'Where the time goes',
  });
  expect(rowsOf(table)).toEqual([
    'StageMean of the middle fifthMean of all changes',
    'Coding9 h8 h',
    'Review12 h20 h',
    'Total21 h1 d 4 h',
  ]);
});

it('shows the distribution of the records', async () => {
  const user = userEvent.setup();
  show('', {
    getHistogram: async () =>
      histogramResponseSchema.parse({
        range: threeMonths,
        histograms: [
          {
            id: ID,
            title: 'Lead Time for Changes',
            unit: 'seconds',
            status: 'ok',
            n: 10,
            bins: [
              { from: 0, to: HOUR, label: 'under 1 h', count: 3 },
              { from: HOUR, label: '1 h and more', count: 7 },
            ],
            p50: 2 * HOUR,
            p75: 3 * HOUR,
            p90: 4 * HOUR,
            max: 5.5 * HOUR,
          },
        ],
      }),
  });
  await user.click(await screen.findByRole('tab', { name: 'Histogram' }));
  const list = await screen.findByRole('list', {
    name: 'Distribution of Lead Time for Changes',
  });
  expect(within(list).getAllByRole('listitem').slice(0, 2).map(plain)).toEqual([
    'under 1 h: 30',
    '1–6 h: 71–6 h',
  ]);
  expect(plain(screen.getByRole('figure'))).toContain(
    'p50 2 hp75 3 hp90 4 hn = 10',
  );
  expect(address()).toContain('tab=histogram');
});

it('breaks a metric down as the answer orders it, with the whole below, and keeps the order that is pressed in the URL', async () => {
  const user = userEvent.setup();
  const requested: string[] = [];
  show('&tab=breakdown', {
    getBreakdown: async ({ by }) => {
      requested.push(by);
      return breakdownResponseSchema.parse({
        range: threeMonths,
        by,
        offered: ['team', 'component', 'repository'],
        rows: [12, 9, 7, 6, 5, 4, 3].map((n, index) => ({
          key: `component:default/part-${index}`,
          title: `part-${index}`,
          result: result({
            id: ID,
            unit: 'seconds',
            value: (index + 1) * HOUR,
            n,
            flags: n < 5 ? ['low-sample'] : [],
          }),
        })),
      });
    },
  });
  await user.click(await screen.findByRole('button', { name: /Team Break/ }));
  await user.click(await screen.findByRole('option', { name: 'Component' }));
  const table = await screen.findByRole('table', {
    name: 'Lead Time for Changes by Component',
  });
  expect(requested).toEqual(['team', 'component']);
  expect(address()).toContain('tab=breakdown&by=component');
  expect(rowsOf(table)[1]).toBe('part-01 h12');
  expect(rowsOf(table).at(-2)).toBe('part-67 h3, low sample');
  expect(rowsOf(table).at(-1)).toMatch(/^Everything in scope21 h 20 min/);
  expect(plain(screen.getByText('2 others').closest('li')!)).toBe(
    '2 others6 h to 7 h',
  );
  expect(plain(screen.getByRole('main'))).toContain(
    'A record can belong to several rows',
  );
  await user.click(within(table).getByRole('button', { name: 'Value' }));
  expect(rowsOf(table)[1]).toBe('part-67 h3, low sample');
  expect(address()).toContain('order=-value');
  // The bars follow the table.
  expect(plain(screen.getByText('2 others').closest('li')!)).toBe(
    '2 others1 h to 2 h',
  );
  await user.click(within(table).getByRole('button', { name: 'Value' }));
  expect(address()).toContain('order=value');
  expect(rowsOf(table)[1]).toBe('part-01 h12');
  expect(within(table).getByRole('link', { name: 'part-1' })).toHaveAttribute(
    'href',
    `${PATH}?entity=component:default/part-1&range=rolling:3`,
  );
});

it('compares two teams that were chosen, with n, in two requests', async () => {
  const user = userEvent.setup();
  const requested: string[][] = [];
  show('&tab=compare', {
    getMetric: async ({ teams }) => {
      requested.push(teams);
      const isPlatform = teams[0]?.endsWith('platform');
      const base = metric();
      return {
        ...base,
        result: {
          ...base.result,
          value: isPlatform ? 5 * HOUR : 7 * HOUR,
          n: isPlatform ? 50 : 70,
        },
      };
    },
  });
  expect(await screen.findByText(/Choose two different teams/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: /First team/ }));
  await user.click(await screen.findByRole('option', { name: 'Commerce' }));
  await user.click(screen.getByRole('button', { name: /Second team/ }));
  await user.click(await screen.findByRole('option', { name: 'Platform' }));
  expect(
    plain(
      (await screen.findByText('50', { exact: false, selector: 'dd' })).closest(
        'dl',
      )!,
    ),
  ).toBe('Commerce7 h n = 70Platform5 h n = 50');
  expect(requested).toEqual([
    [],
    ['group:default/commerce'],
    ['group:default/platform'],
  ]);
  expect(address()).toContain(
    'compare=group:default/commerce&compare=group:default/platform',
  );
});

it.each<[string, Partial<MetricResponse['result']>, string]>([
  ['zero', { status: 'zero' }, 'Nothing happened'],
  ['no data', { status: 'no-data' }, 'No data is loaded for this period.'],
  ['no source', { status: 'not-configured' }, 'Not connected'],
  ['a first history', { status: 'loading' }, 'Loading history'],
  [
    'a source that does not provide it',
    { status: 'not-provided' },
    'Not available',
  ],
  ['a metric switched off', { status: 'disabled' }, 'Switched off'],
  ['too few people', { status: 'suppressed' }, 'Hidden for privacy'],
  ['a statement that failed', { status: 'failed' }, 'Not computed'],
  [
    'partial coverage',
    {
      value: HOUR,
      flags: ['partial-coverage'],
      note: 'Loaded back to 5 October 2026.',
    },
    'Loaded back to 5 October 2026.',
  ],
  [
    'a low sample',
    { value: HOUR, n: 4, flags: ['low-sample'] },
    '4, low sample',
  ],
])('shows %s', async (_, fields, text) => {
  show('', {
    getMetric: async () =>
      metric({ result: result({ id: ID, unit: 'seconds', ...fields }) }),
  });
  await screen.findByRole('heading', { name: 'Lead Time for Changes' });
  expect(plain(screen.getByRole('main'))).toContain(text);
});

it('explains what of a link it does not know, and shows the rest', async () => {
  show('&tab=pie&by=workflow&granularity=day');
  expect(
    await screen.findByText(
      'This metric has no view granularity=day, tab=pie, by=workflow, so the default view is shown.',
    ),
  ).toBeVisible();
  expect(screen.getByRole('tab', { name: 'Time series' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

it('says so when there is no such team', async () => {
  show('&team=group:default/gone');
  expect(
    await screen.findByRole('heading', { name: 'This team is not available' }),
  ).toBeVisible();
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
    await screen.findByRole('heading', { name: 'This metric does not exist' }),
  ).toBeVisible();
});

it('says so when the numbers are not for everybody', async () => {
  show('', {
    getMetric: async () => {
      throw await responseError(403, 'Denied');
    },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'You cannot see these metrics',
  );
});

it('says what went wrong in one view, with a way to try again', async () => {
  const user = userEvent.setup();
  let isBroken = true;
  show('&tab=histogram', {
    getHistogram: async () => {
      if (isBroken) {
        throw await responseError(500, 'The database went away.');
      }
      return { range: threeMonths, histograms: [] };
    },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The database went away.',
  );
  isBroken = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/no individual records/)).toBeVisible();
});

it('names the window, and gives the heading of a page that a link led to the focus', async () => {
  const user = userEvent.setup();
  const ofTeam = 'Commerce · Last 3 months';
  show('&team=group:default/commerce', {
    getOverview: async () =>
      overview([
        {
          definition: leadTime,
          result: result({ id: ID, unit: 'seconds', value: HOUR }),
        },
      ]),
  });
  const heading = () =>
    screen.findByRole('heading', { name: 'Lead Time for Changes', level: 2 });
  await heading();
  await waitFor(() =>
    expect(document.title).toMatch(`Lead Time for Changes · ${ofTeam} | `),
  );
  // Whoever opens a link begins at the top.
  expect(document.body).toHaveFocus();

  await user.click(screen.getByRole('link', { name: /‹ Overview/ }));
  const overviewHeading = await screen.findByRole('heading', {
    name: `Overview · ${ofTeam}`,
  });
  expect(document.title).toMatch(`Overview · ${ofTeam} | `);
  expect(overviewHeading).toHaveFocus();

  await user.click(
    await screen.findByRole('link', { name: 'Lead Time for Changes' }),
  );
  await waitFor(async () => expect(await heading()).toHaveFocus());
});
