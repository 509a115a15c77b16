import {
  type MetricDefinition,
  type MetricResult,
  overviewCsv,
} from '@devex-insights/backstage-plugin-insights-common';
import { mockApis } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Filters } from '../../api/InsightsApi';
import {
  address,
  renderInsights,
  responseError,
  teams,
} from '../../__testUtils__/renderInsights';
import {
  definition,
  overview,
  result,
  source,
  weeks,
} from '../../__testUtils__/world';

const leadTime: Partial<MetricDefinition> & { id: string; title: string } = {
  id: 'lead-time-for-changes',
  title: 'Lead Time for Changes',
  unit: 'seconds',
  direction: 'lower',
  supporting: ['lead-time-p90'],
};

function showing(
  fields: Partial<MetricResult>,
  others: Parameters<typeof overview>[1] = {},
) {
  const answer = overview(
    [
      {
        definition: definition(leadTime),
        result: result({ id: leadTime.id, unit: 'seconds', ...fields }),
      },
    ],
    others,
  );
  renderInsights({ api: { getOverview: async () => answer } });
}

const findCard = async () =>
  (
    await screen.findByRole('heading', { name: 'Lead Time for Changes' })
  ).closest('article')!;

const text = (element: Element) =>
  element.textContent!.replaceAll('\u00a0', ' ');

it('says once for a section what stands for deployments, and leads to better ways to find them', async () => {
  const proxy = 'Merged pull requests as deployments';
  const metrics = ['lead-time-for-changes', 'deployment-frequency'].map(id => ({
    definition: definition({ ...leadTime, id, title: id, proxy }),
    result: result({ id, value: 3, flags: ['proxy'] }),
  }));
  renderInsights({ api: { getOverview: async () => overview(metrics) } });
  const note = await screen.findByText(new RegExp(proxy));
  expect(
    screen.getByRole('heading', { name: 'deployment-frequency' }),
  ).toBeVisible();
  expect(
    within(note).getByRole('link', {
      name: 'See other ways to find deployments',
    }),
  ).toHaveAttribute(
    'href',
    '/insights/metrics/lead-time-for-changes/calculation?range=rolling:3',
  );
});

describe('a card', () => {
  it('shows value, change with verdict, both windows, series and supporting metrics', async () => {
    const p90 = definition({
      id: 'lead-time-p90',
      title: 'Lead Time p90',
      role: 'supporting',
      unit: 'seconds',
    });
    const answer = overview([
      {
        definition: definition({
          ...leadTime,
          proxy: 'Merged pull requests as deployments',
        }),
        result: result({
          id: leadTime.id,
          unit: 'seconds',
          value: 76_800,
          n: 309,
          flags: ['proxy'],
          delta: {
            value: -0.08,
            kind: 'relative',
            verdict: 'no-clear-change',
          },
          previous: {
            start: '2026-05-18',
            end: '2026-08-17',
            value: 83_400,
            n: 288,
          },
          series: weeks([72_000, null, 82_800], { lastIsPartial: true }),
        }),
      },
      {
        definition: p90,
        result: result({
          id: p90.id,
          unit: 'seconds',
          value: 4.2 * 86_400,
          delta: { value: 0.05, kind: 'relative' },
        }),
      },
    ]);
    const user = userEvent.setup();
    renderInsights({ api: { getOverview: async () => answer } });

    const card = await findCard();
    expect(text(card)).toContain('21 h 20 min');
    expect(text(card)).toContain('down 8 % no clear change');
    expect(text(card)).toContain('Lead Time p904 d 5 h +5 %');
    expect(
      within(card).getByRole('link', { name: 'Lead Time for Changes' }),
    ).toHaveAttribute(
      'href',
      '/insights/metrics/lead-time-for-changes?range=rolling:3',
    );
    const rows = within(
      within(card).getByRole('table', {
        name: 'Lead Time for Changes by week',
      }),
    ).getAllByRole('row');
    expect(rows.map(text)).toEqual([
      'PeriodValuen',
      '17 Aug – 23 Aug 202620 h24',
      '24 Aug – 30 Aug 2026no value0',
      '31 Aug – 6 Sep 2026 (incomplete)23 h24',
    ]);

    await user.click(within(card).getByRole('button', { name: /down/ }));
    expect(text(await screen.findByRole('tooltip'))).toBe(
      '21 h 20 min in 17 Aug – 15 Nov 2026, 23 h 10 min in 18 May – 16 Aug 2026',
    );
    expect(
      screen.getByText(/compared with/).textContent!.replaceAll('\u00a0', ' '),
    ).toBe('17 Aug – 15 Nov 2026 compared with 18 May – 16 Aug 2026');
    expect(screen.getByText('Up to date 4 minutes ago')).toBeVisible();
  });

  it.each<[string, Partial<MetricResult>, string[]]>([
    [
      'zero',
      { status: 'zero', value: 0, unit: 'per-day', series: weeks([0, 0]) },
      ['0 per day', 'nothing was counted in this period'],
    ],
    [
      'nothing to take a median of',
      { status: 'zero' },
      ['Nothing happened', 'nothing was counted in this period'],
    ],
    [
      'no data, with a way to a range that has some',
      { status: 'no-data' },
      ['No data', 'No data is loaded for this period.', 'Show last 3 months'],
    ],
    [
      'a source that does not provide it',
      { status: 'not-provided', note: 'Azure DevOps gives no line counts.' },
      ['Not available', 'Azure DevOps gives no line counts.'],
    ],
    [
      'a metric that is switched off',
      { status: 'disabled' },
      ['Switched off', 'in the configuration'],
    ],
    [
      'too few people',
      { status: 'suppressed' },
      ['Hidden for privacy', 'too few people'],
    ],
    [
      'a metric whose statement failed',
      { status: 'failed', note: 'Computing this takes too long.' },
      ['Not computed', 'takes too long'],
    ],
    [
      'a low sample without a verdict',
      {
        value: 76_800,
        n: 4,
        flags: ['low-sample'],
        delta: { value: -0.5, kind: 'relative', verdict: 'better' },
      },
      ['21 h 20 min', 'n = 4, low sample', 'down 50 % '],
    ],
    [
      'partial coverage without a change',
      {
        value: 76_800,
        flags: ['partial-coverage'],
        note: 'Loaded back to 5 October 2026.',
        delta: { value: null, kind: 'relative', reason: 'partial-coverage' },
      },
      ['21 h 20 min', 'Not compared', 'Loaded back to 5 October 2026.'],
    ],
    [
      'provisional values',
      { value: 76_800, flags: ['provisional'] },
      ['21 h 20 min', 'Provisional'],
    ],
  ])('shows %s', async (_, fields, texts) => {
    showing(fields);
    const card = await findCard();
    texts.forEach(each => expect(text(card)).toContain(each));
    expect(text(card)).not.toContain('better');
  });

  it('shows how far a first history is', async () => {
    showing(
      { status: 'loading' },
      { sources: [source({ state: 'loading', historyProgress: 0.43 })] },
    );
    const card = await findCard();
    expect(text(card)).toContain('Loading history');
    expect(
      within(card).getByRole('progressbar', { name: 'History read' }),
    ).toHaveAttribute('value', '0.43');
    expect(screen.getByText(/Loading history, 43/)).toBeVisible();
  });

  it('opens Learn More from its question mark and gives the focus back', async () => {
    const user = userEvent.setup();
    showing({ value: 76_800 });
    const card = await findCard();
    const questionMark = within(card).getByRole('button', {
      name: 'Learn more about Lead Time for Changes',
    });
    await user.click(questionMark);
    const dialog = await screen.findByRole('dialog', {
      name: 'Lead Time for Changes',
    });
    expect(text(dialog)).toContain('How Lead Time for Changes is calculated.');
    expect(
      await within(dialog).findByText('All repositories are read.'),
    ).toBeVisible();
    expect(address()).toContain('learn=lead-time-for-changes');

    await user.keyboard('{Escape}');
    await waitFor(() => expect(address()).not.toContain('learn'));
    await waitFor(() => expect(questionMark).toHaveFocus());
  });
});

it('shows a category without any source in one line that leads to its sources', async () => {
  const user = userEvent.setup();
  showing(
    { status: 'not-configured' },
    {
      sources: [
        source({
          state: 'not-configured',
          freshAt: undefined,
          message: 'Add integrations.github to the configuration.',
        }),
      ],
    },
  );
  expect(
    await screen.findByRole('heading', { name: 'DORA Metrics: not connected' }),
  ).toBeVisible();
  expect(screen.queryByRole('article')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  const dialog = await screen.findByRole('dialog');
  expect(text(dialog)).toContain(
    'GitHub: Not connectedAdd integrations.github to the configuration.',
  );
  await waitFor(() =>
    expect(
      within(dialog).getByRole('heading', { name: 'Data sources' }),
    ).toHaveFocus(),
  );
  expect(address()).toContain('learn=lead-time-for-changes&part=sources');
});

it('shows the DORA level of a value where it is switched on, as one line among others', async () => {
  showing({
    value: 3600,
    level: { year: '2024', name: 'high' },
  });
  expect(text(await findCard())).toContain("High in DORA's survey of 2024");
});

it('shows the DORA level of a supporting value beside it', async () => {
  const median = definition({
    id: 'deployment-frequency-median-component',
    title: 'Median per component',
    role: 'supporting',
    unit: 'per-day',
  });
  const answer = overview([
    {
      definition: definition({ ...leadTime, supporting: [median.id] }),
      result: result({ id: leadTime.id, unit: 'seconds', value: 3600 }),
    },
    {
      definition: median,
      result: result({
        id: median.id,
        unit: 'per-day',
        value: 4.2,
        level: { year: '2024', name: 'elite' },
      }),
    },
  ]);
  renderInsights({ api: { getOverview: async () => answer } });
  expect(text(await findCard())).toContain(
    "Median per component4.2 per day Elite in DORA's survey of 2024",
  );
});

describe('the Quick Check', () => {
  const question = (
    metric: string,
    title: string,
    factor: 'throughput' | 'stability',
    score: number | null,
    average: number,
  ) => ({ metric, title, factor, score, average });
  const scores = [
    question('lead-time-for-changes', 'Lead time', 'throughput', 8, 5.5),
    question('frequency', 'Deployment frequency', 'throughput', 6, 4.8),
    question('recovery', 'Recovery time', 'throughput', 8, 7.4),
    question('change-failure-rate', 'Change failure', 'stability', 9, 8.1),
    question('deployment-rework-rate', 'Rework', 'stability', 9, 7.8),
  ];

  it('is shown where it is switched on, with what it is based on', async () => {
    showing(
      { value: 72_000 },
      {
        quickCheck: {
          scores,
          throughput: 22 / 3,
          stability: 9,
          overall: 8,
          flags: ['proxy', 'partial'],
        },
      },
    );
    const card = (
      await screen.findByRole('heading', { name: 'DORA Quick Check' })
    ).closest('article')!;
    expect(
      screen.getByRole('region', { name: 'DORA Metrics' }),
    ).toContainElement(card);
    expect(text(card)).toContain(
      'Throughput7.3 of 10Stability9.0 of 10Overall8.0 of 10',
    );
    expect(within(card).getAllByRole('listitem').map(text)).toEqual([
      'Some values are proxies for the metric they are named after.',
    ]);
    const table = within(card).getByRole('table', {
      name: 'What the scores are based on',
    });
    expect(within(table).getAllByRole('row').map(text)).toEqual([
      'MetricFactorScore2025 mean',
      'Lead timeThroughput8.05.5',
      'Deployment frequencyThroughput6.04.8',
      'Recovery timeThroughput8.07.4',
      'Change failureStability9.08.1',
      'ReworkStability9.07.8',
    ]);
  });

  it('shows no mean where a score is missing', async () => {
    showing(
      { value: 72_000 },
      {
        quickCheck: {
          scores: scores.map(each =>
            each.metric === 'recovery' ? { ...each, score: null } : each,
          ),
          throughput: null,
          stability: 9,
          overall: null,
          flags: [],
        },
      },
    );
    const card = (
      await screen.findByRole('heading', { name: 'DORA Quick Check' })
    ).closest('article')!;
    expect(text(card)).toContain(
      'Throughputno value Stability9.0 of 10Overallno value ',
    );
    expect(text(card)).toContain(
      'A mean is shown only where all of its scores are known.',
    );
    expect(text(card)).toContain('Recovery timeThroughputno value7.4');
  });

  it('is not there otherwise', async () => {
    showing({ value: 72_000 });
    await findCard();
    expect(screen.queryByText('DORA Quick Check')).not.toBeInTheDocument();
  });
});

it('shows a row without any source in a line of its own, and offers nothing that cannot be connected', async () => {
  const recovery = definition({
    id: 'time-to-recovery',
    title: 'Time to recovery',
    streams: ['incidents'],
  });
  const frequency = definition({
    id: 'deployment-frequency',
    title: 'Deployment frequency',
    factor: 'throughput',
  });
  renderInsights({
    api: {
      getOverview: async () =>
        overview([
          {
            definition: frequency,
            result: result({ id: frequency.id, value: 1 }),
          },
          {
            definition: recovery,
            result: result({
              id: recovery.id,
              status: 'not-configured',
              note: 'No source of incidents is connected.',
            }),
          },
        ]),
    },
  });
  const line = (
    await screen.findByText('No source of incidents is connected.')
  ).closest('article')!;
  expect(within(line).getByRole('link')).toHaveAttribute(
    'href',
    '/insights/metrics/time-to-recovery?range=rolling:3',
  );
  expect(
    within(line)
      .getAllByRole('button')
      .map(b => b.getAttribute('aria-label')),
  ).toEqual(['Learn more about Time to recovery']);
  expect(
    screen.queryByRole('button', { name: 'Connect' }),
  ).not.toBeInTheDocument();
});

it('reads DORA metrics in rows of throughput and instability', async () => {
  const entry = (id: string, factor: MetricDefinition['factor']) => ({
    definition: definition({ id, title: `Metric ${id}`, factor }),
    result: result({ id, value: 1 }),
  });
  renderInsights({
    api: {
      getOverview: async () =>
        overview([
          entry('rework', 'instability'),
          entry('frequency', 'throughput'),
          entry('recovery', undefined),
        ]),
    },
  });
  const category = (
    await screen.findByRole('heading', { name: 'DORA Metrics' })
  ).closest('section')!;
  expect(within(category).getAllByRole('heading').map(text)).toEqual([
    ...['DORA Metrics', 'Throughput', 'Metric frequency'],
    ...['Instability', 'Metric rework', 'Other', 'Metric recovery'],
  ]);
});

it('saves the numbers it shows as CSV', async () => {
  const user = userEvent.setup();
  const saved: Blob[] = [];
  URL.createObjectURL = blob => {
    saved.push(blob as Blob);
    return 'blob:overview';
  };
  URL.revokeObjectURL = () => {};
  const clicked: string[] = [];
  const click = jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(function save(this: HTMLAnchorElement) {
      clicked.push(this.download);
    });
  const answer = overview([
    {
      definition: definition(leadTime),
      result: result({ id: leadTime.id, unit: 'seconds', value: 76_800.25 }),
    },
  ]);
  renderInsights({ api: { getOverview: async () => answer } });
  await findCard();
  await user.click(screen.getByRole('button', { name: /^CSV/ }));

  expect(clicked).toEqual(['insights-overview-rolling-3-week.csv']);
  const content = await saved[0].text();
  expect(content).toBe([...overviewCsv(answer)].join(''));
  expect(content).toContain(',76800.25,');

  // The choice of a format is remembered, and changes nothing but the file.
  await user.click(
    screen.getByRole('button', {
      name: 'File format: For programs: comma, decimal point',
    }),
  );
  await user.click(
    await screen.findByRole('menuitemradio', {
      name: 'For spreadsheets: semicolon, decimal comma',
    }),
  );
  const format = await screen.findByRole('button', {
    name: 'File format: For spreadsheets: semicolon, decimal comma',
  });
  await user.click(screen.getByRole('button', { name: /^CSV/ }));
  click.mockRestore();
  const bytes = new Uint8Array(await saved[1].arrayBuffer());
  expect([...bytes.slice(0, 10)]).toEqual([
    ...[0xef, 0xbb, 0xbf],
    ...new TextEncoder().encode('metric;'),
  ]);
  expect(await saved[1].text()).toContain(';76800,25;');

  await user.click(format);
  expect(
    await screen.findByRole('menuitemradio', { checked: true }),
  ).toHaveTextContent('For spreadsheets: semicolon, decimal comma');
});

it('saves CSV in the format that was chosen last', async () => {
  const user = userEvent.setup();
  const storage = mockApis.storage({
    data: { insights: { csvDialect: 'spreadsheet' } },
  });
  renderInsights({
    api: {
      getOverview: async () =>
        overview([
          {
            definition: definition(leadTime),
            result: result({ id: leadTime.id }),
          },
        ]),
    },
    storage,
  });
  await user.click(
    await screen.findByRole('button', {
      name: 'File format: For spreadsheets: comma, decimal point',
    }),
  );
  await user.click(
    await screen.findByRole('menuitemradio', { name: /^For programs/ }),
  );
  await waitFor(() =>
    expect(storage.forBucket('insights').snapshot('csvDialect').value).toBe(
      'plain',
    ),
  );
});

it('requests the overview once, beside the teams, and cancels a request that is no longer needed', async () => {
  const user = userEvent.setup();
  const requested: { range: string; signal?: AbortSignal }[] = [];
  let answersTeams = () => {};
  renderInsights({
    api: {
      getTeams: () =>
        new Promise(resolve => {
          answersTeams = () => resolve({ teams });
        }),
      getOverview: ({ range }, options) => {
        requested.push({ range, signal: options?.signal });
        return range === 'rolling:12'
          ? Promise.resolve(overview([]))
          : new Promise(() => {});
      },
    },
  });
  // The overview does not wait for the teams.
  await waitFor(() => expect(requested).toHaveLength(1));
  answersTeams();
  await user.click(
    await screen.findByRole('button', { name: /Last 3 months Range/ }),
  );
  await user.click(
    await screen.findByRole('option', { name: 'Last 12 months' }),
  );
  await waitFor(() =>
    expect(
      requested.map(({ range, signal }) => [range, signal?.aborted]),
    ).toEqual([
      ['rolling:3', true],
      ['rolling:12', false],
    ]),
  );
});

describe('filters', () => {
  const answering = () => {
    const requested: Filters[] = [];
    return {
      requested,
      getOverview: async (filters: Filters) => {
        requested.push(filters);
        return overview([]);
      },
    };
  };

  it('come from the URL and go back into it', async () => {
    const user = userEvent.setup();
    const { requested, getOverview } = answering();
    renderInsights({
      path: '/insights?team=group:default/checkout&range=half:2026-H1',
      api: { getOverview },
    });
    const team = await screen.findByRole('button', { name: /Checkout Team/ });
    await waitFor(() =>
      expect(requested).toEqual([
        { teams: ['group:default/checkout'], range: 'half:2026-H1' },
      ]),
    );

    await user.click(team);
    const options = await screen.findAllByRole('option');
    expect(options.map(text)).toEqual([
      'All teams',
      'Commerce6 members · 4 repositories',
      'Checkout6 members · 4 repositories',
      'Platform6 members · 4 repositories',
    ]);
    await user.click(options[3]);
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(requested.at(-1)).toEqual({
        teams: ['group:default/checkout', 'group:default/platform'],
        range: 'half:2026-H1',
      }),
    );
    expect(address()).toBe(
      '/insights/metrics?team=group:default/checkout&team=group:default/platform&range=half:2026-H1',
    );

    await user.click(screen.getByRole('button', { name: /H1 2026\) Range/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Last 6 months' }),
    );
    await waitFor(() => expect(address()).toContain('range=rolling:6'));
  });

  it('start with the own teams on a first visit', async () => {
    const { requested, getOverview } = answering();
    renderInsights({
      path: '/insights',
      api: {
        getOverview,
        getTeams: async () => ({
          teams: teams.map((team, index) => ({ ...team, mine: index === 1 })),
        }),
      },
    });
    await waitFor(() =>
      expect(requested).toEqual([
        { teams: ['group:default/checkout'], range: 'rolling:3' },
      ]),
    );
    expect(address()).toBe(
      '/insights/metrics?team=group:default/checkout&range=rolling:3',
    );
  });

  it.each([
    [
      'team=group:default/gone&range=rolling:3',
      'This team is not available',
      'Show all teams',
      '/insights/metrics?range=rolling:3',
    ],
    [
      'range=rolling:7',
      'This date range does not exist',
      'Show last 3 months',
      '/insights/metrics?range=rolling:3',
    ],
  ])('explain %s and offer a way out', async (query, title, action, target) => {
    const user = userEvent.setup();
    const { getOverview } = answering();
    renderInsights({ path: `/insights?${query}`, api: { getOverview } });
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
    await user.click(screen.getByRole('button', { name: action }));
    await waitFor(() => expect(address()).toBe(target));
    expect(screen.queryByRole('heading', { name: title })).toBeNull();
  });
});

describe('a refused request', () => {
  it.each([
    [401, 'No token', 'You are not signed in', 'Sign in'],
    [403, 'Denied', 'You cannot see these metrics', 'Denied. To get access'],
    [503, 'Insights needs PostgreSQL.', 'not ready yet', 'needs PostgreSQL.'],
  ])('with %d is explained', async (status, message, title, sentence) => {
    const refuse = async () => {
      throw await responseError(status, message);
    };
    renderInsights({ api: { getOverview: refuse, getTeams: refuse } });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(title);
    expect(alert).toHaveTextContent(sentence);
  });

  const busy = (retryAfter: string) =>
    responseError(503, 'Insights is busy', {}, { 'retry-after': retryAfter });

  it('for which there is no time now is repeated after a while, and the page says so', async () => {
    const getOverview = jest
      .fn()
      .mockImplementationOnce(async () => {
        throw await busy('1');
      })
      .mockImplementation(async () =>
        overview([
          {
            definition: definition(leadTime),
            result: result({ id: leadTime.id, unit: 'seconds', value: 45 }),
          },
        ]),
      );
    renderInsights({ api: { getOverview } });
    expect(await screen.findByText(/busy with other requests/)).toBeVisible();
    expect(getOverview).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(getOverview).toHaveBeenCalledTimes(2), {
      timeout: 3_000,
    });
    await waitFor(() =>
      expect(screen.queryByText(/busy with other requests/)).toBeNull(),
    );
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('for which there is never any time is repeated four times', async () => {
    const getOverview = jest.fn(async () => {
      throw await busy('0');
    });
    renderInsights({ api: { getOverview } });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Insights is busy');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
    expect(getOverview).toHaveBeenCalledTimes(5);
  });

  it('can be tried again', async () => {
    const user = userEvent.setup();
    let isBroken = true;
    renderInsights({
      api: {
        getOverview: async () => {
          if (isBroken) {
            throw await responseError(500, 'The database went away.');
          }
          return overview([
            {
              definition: definition(leadTime),
              result: result({ id: leadTime.id, unit: 'seconds', value: 45 }),
            },
          ]);
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database went away.',
    );
    isBroken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(text(await findCard())).toContain('45 s');
  });
});
