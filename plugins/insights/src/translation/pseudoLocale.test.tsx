import {
  breakdownResponseSchema,
  histogramResponseSchema,
  metricResponseSchema,
  metricsResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeCalculationApi } from '../__testUtils__/FakeCalculationApi';
import {
  FakeHealthApi,
  figure,
  health,
  item,
} from '../__testUtils__/FakeHealthApi';
import {
  keyed,
  pseudoLocale,
  untranslatedTexts,
} from '../__testUtils__/pseudoLocale';
import { renderInsights } from '../__testUtils__/renderInsights';
import {
  changeAnswer,
  definition,
  overview,
  recordsAnswer,
  result,
  source,
  threeMonths,
  weeks,
} from '../__testUtils__/world';

const ID = 'lead-time-for-changes';
const HOUR = 3600;

const define = (fields: Parameters<typeof definition>[0]) =>
  keyed(
    definition(fields),
    'title',
    'aggregation',
    'summary',
    'why',
    'calculation',
    'exclusions',
    'caveats',
    'teamAttribution',
  );

const connected = keyed(source(), 'message');
const sources = [
  {
    ...connected,
    streams: connected.streams.map(stream => keyed(stream, 'title')),
  },
];

const main = {
  definition: define({
    id: ID,
    title: 'Lead time',
    unit: 'seconds',
    supporting: ['points'],
  }),
  result: keyed(
    result({
      id: ID,
      unit: 'seconds',
      value: 21 * HOUR,
      n: 1204,
      note: 'The oldest waits.',
      flags: ['partial-coverage', 'provisional'],
      covered: { start: '2026-10-05', end: '2026-11-16' },
      delta: { value: -0.08, kind: 'relative', verdict: 'better' },
      previous: {
        start: '2026-05-18',
        end: '2026-08-17',
        value: 23 * HOUR,
        n: 1100,
      },
      series: weeks([20 * HOUR, null, 23 * HOUR], { lastIsPartial: true }),
      previousSeries: weeks([25 * HOUR, 22 * HOUR, 21 * HOUR]),
    }),
    'note',
  ),
};
// A module brings its unit.
const supporting = {
  definition: define({
    id: 'points',
    title: 'Points',
    role: 'supporting',
    unit: 'story-points',
  }),
  result: result({ id: 'points', unit: 'story-points', value: 5, n: 3 }),
};
keyed({ unit: 'story-points' }, 'unit');

const absent = {
  definition: define({ id: 'ci-duration', title: 'CI duration' }),
  result: keyed(
    result({ id: 'ci-duration', status: 'no-data', note: 'Nothing was read.' }),
    'note',
  ),
};

const page = overview([main, supporting, absent], { sources });
const answer = {
  ...page,
  categories: page.categories.map(category => keyed(category, 'title')),
};

/** Names, numbers, dates, units and values: what no language changes. */
const data = [
  /Checkout|Commerce|Platform|GitHub|acme\/\w+|checkout-api|Retry payments( \d)?/g,
  /\d+([.,]\d+)?( (h|min|s|d|%))?/g,
  /\b(Jan|Febr?|March?|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)([a-z]*er|uary|il|ust)?\b|\b[AP]M\b|UTC/g,
  /\b(minute|hour|day)s? ago\b/g,
  // The app around the page and @backstage/ui have texts of their own.
  /^(notifications\.|sidebar nav|Breadcrumbs|Toolbar tabs|Dismiss|Close)$/g,
  // Titles of the plugin and of its tabs, which app-config sets.
  /^(Insights|DevEx Metrics|Data health|Settings)$/g,
];

const missing = keyed(
  figure({
    id: 'repositories-without-component',
    part: 1,
    whole: 4,
    share: 0.25,
    records: keyed(
      { part: 1, whole: 2, share: 0.5, statement: 'records are right' },
      'statement',
    ),
  }),
  'statement',
  'effect',
  'remedies',
);
const [shownSource] = health().sources;
const healthApi = new FakeHealthApi({
  health: health({
    sources: [
      {
        ...shownSource,
        details: keyed(
          {
            ...shownSource.details!,
            ...sources[0],
            historyProgress: 0.5,
            historySecondsLeft: 3600,
            remedy: 'Wait for it.',
            lastError: {
              message: '429',
              at: '2026-11-21T08:00:00.000Z',
            },
            rateLimits: [
              {
                credential: 'GitHub',
                resource: 'GitHub',
                limit: 5000,
                remaining: 4310,
                reserved: 2000,
                resetsAt: '2026-11-21T12:31:00.000Z',
              },
            ],
          },
          'message',
          'remedy',
        ),
      },
    ],
    figures: [missing],
    tasks: [
      keyed({ id: 'catalog', title: 'Reading it', isLate: true }, 'title'),
    ],
  }),
  items: {
    [missing.id]: [
      keyed(
        item({
          title: 'acme/one',
          reason: 'It is archived.',
          lastActiveAt: '2026-11-21T08:00:00.000Z',
          related: ['acme/two'],
          yaml: '5',
        }),
        'reason',
      ),
    ],
  },
});

function show(path: string) {
  renderInsights({
    path: `/insights/${path}`,
    extensions: pseudoLocale(),
    api: {
      calculation: new FakeCalculationApi(),
      health: healthApi,
      getOverview: async () => answer,
      getMetrics: async () =>
        metricsResponseSchema.parse({
          categories: answer.categories,
          metrics: [main, supporting, absent].map(
            ({ definition: whole }) => whole,
          ),
        }),
      getMetric: async () =>
        metricResponseSchema.parse({
          ...main,
          range: threeMonths,
          scope: answer.scope,
          supporting: [supporting],
          sources,
        }),
      getBreakdown: async () =>
        breakdownResponseSchema.parse({
          range: threeMonths,
          by: 'team',
          rows: [
            {
              key: 'group:default/checkout',
              title: 'Checkout',
              result: result({ id: ID, unit: 'seconds', value: 60, n: 3 }),
            },
          ],
        }),
      getHistogram: async () =>
        histogramResponseSchema.parse({
          range: threeMonths,
          histograms: [
            keyed(
              {
                id: ID,
                title: 'Lead time',
                unit: 'seconds',
                n: 3,
                bins: [
                  { from: 0, to: HOUR, label: '0 h', count: 1 },
                  { from: HOUR, to: null, label: '1 h', count: 2 },
                ],
              },
              'title',
            ),
          ],
        }),
      getRecords: async () => ({
        ...keyed(recordsAnswer(), 'notes'),
        metric: keyed(recordsAnswer().metric, 'title'),
      }),
      getChange: async () => changeAnswer({ result: main.result }),
      getRestatements: async () => ({
        isRecorded: true,
        restatements: [
          {
            start: '2026-08-17',
            end: '2026-08-24',
            granularity: 'week',
            before: { value: HOUR, n: 3, shownAt: '2026-08-24T08:00:00Z' },
            after: { value: 2 * HOUR, n: 4 },
            causes: ['settings', 'records'],
            calculationVersion: 4,
            restatedAt: '2026-09-01T08:00:00Z',
          },
        ],
      }),
    },
  });
}

const FILTERS = 'range=rolling:3';
const settled = async () => {
  await waitFor(() =>
    expect(document.querySelector('[aria-busy=true]')).toBeNull(),
  );
  await waitFor(() => expect(screen.queryAllByRole('heading')).not.toEqual([]));
};

const heading = (name: RegExp) => screen.findByRole('heading', { name });

describe('in a pseudo-locale, everything is translated', () => {
  it('on the overview', async () => {
    show(`metrics?${FILTERS}`);
    await heading(/⟦Lead time/);
    await settled();
    expect(untranslatedTexts(data)).toEqual([]);
  });

  it.each(['series', 'histogram', 'breakdown', 'compare', 'change'])(
    'in the view %s of a metric',
    async view => {
      show(`metrics/${ID}?${FILTERS}&tab=${view}`);
      await heading(/⟦Lead time/);
      await settled();
      expect(untranslatedTexts(data)).toEqual([]);
    },
  );

  it('in Learn More', async () => {
    const user = userEvent.setup();
    show(`metrics?${FILTERS}`);
    await user.click(
      (
        await screen.findAllByRole('button', { name: /Learn more/ })
      )[0],
    );
    const drawer = await screen.findByRole('dialog');
    await within(drawer).findByText(/Why Lead time matters/);
    expect(untranslatedTexts(data)).toEqual([]);
  });

  it('in the settings of a metric', async () => {
    show(`metrics/${ID}/calculation?${FILTERS}`);
    await heading(/How ⟦Lead time/);
    await settled();
    expect(untranslatedTexts(data)).toEqual([]);
  });

  it('in data health and a list of it', async () => {
    show(`health?list=${missing.id}`);
    await within(await screen.findByRole('dialog')).findByText(/archived/);
    expect(untranslatedTexts(data)).toEqual([]);
  });

  it('in the settings', async () => {
    show('settings');
    await heading(/⟦Shared settings/);
    await settled();
    expect(untranslatedTexts(data)).toEqual([]);
  });
});
