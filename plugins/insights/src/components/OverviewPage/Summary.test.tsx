import type {
  MetricDefinition,
  MetricResult,
  OverviewSummary,
} from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { insightsGermanModule } from '../../germanModule';
import { address, renderInsights } from '../../__testUtils__/renderInsights';
import { definition, overview, result, weeks } from '../../__testUtils__/world';

const previous = { start: '2026-05-18', end: '2026-08-17', n: 120 };

function metric(
  id: string,
  title: string,
  fields: Partial<MetricResult> = {},
  ofDefinition: Partial<MetricDefinition> = {},
) {
  return {
    definition: definition({ id, title, ...ofDefinition }),
    result: result({ id, value: 12, n: 150, ...fields }),
  };
}

const duration = metric(
  'ci-duration',
  'CI duration',
  {
    unit: 'seconds',
    value: 811,
    n: 4120,
    delta: { value: 0.08, kind: 'relative', verdict: 'worse', n: 4010 },
    previous: { ...previous, value: 754 },
    series: weeks([800, 820]),
  },
  { unit: 'seconds' },
);
const steady = ['Merged', 'Reviewed'].map(title =>
  metric(title.toLowerCase(), title, {
    delta: { value: 0.03, kind: 'relative', verdict: 'no-clear-change' },
    previous: { ...previous, value: 11.6 },
  }),
);
const few = metric('rework', 'Rework', {
  unit: 'ratio',
  value: 0.25,
  n: 32,
  delta: { value: 0.14, kind: 'points', verdict: 'too-few-to-tell', n: 27 },
  previous: { ...previous, value: 0.11 },
});
const absent = metric('recovery', 'Recovery', {
  value: null,
  status: 'not-configured',
  note: 'No source of incidents is connected.',
});
const metrics = [duration, ...steady, few, absent];

function show(
  options: {
    language?: string;
    metrics?: typeof metrics;
    query?: string;
    summary?: Partial<OverviewSummary>;
  } = {},
) {
  const answer = overview(options.metrics ?? metrics);
  renderInsights({
    language: options.language,
    modules: [insightsGermanModule],
    path: `/insights?range=rolling:3${options.query ?? ''}`,
    api: {
      getOverview: async () => ({
        ...answer,
        summary: { ...answer.summary, ...options.summary },
      }),
    },
  });
}

const plain = (element: Element) =>
  element.textContent!.replaceAll('\u00a0', ' ');
const findSummary = () => screen.findByRole('region', { name: 'Summary' });
const cardTitles = () =>
  screen
    .queryAllByRole('article')
    .map(card => plain(within(card).getByRole('heading')));

// The language of one test is not that of the next.
afterEach(() => window.localStorage.clear());

it('says what changed before everything else, each part a link', async () => {
  show();
  const summary = await findSummary();
  expect(plain(summary.querySelector('p')!)).toBe(
    '1 of 5 metrics changed: CI duration is 8 % worse, 13 min 31 s after 12 min 34 s. ' +
      '2 show no clear change, 1 has too few records, 1 is not connected.',
  );
  expect(
    within(summary)
      .getAllByRole('link')
      .map(link => [plain(link), link.getAttribute('href')]),
  ).toEqual([
    [
      '1 of 5 metrics changed',
      '/insights/metrics?range=rolling:3&show=changed',
    ],
    [
      'CI duration is 8 % worse, 13 min 31 s after 12 min 34 s',
      '/insights/metrics/ci-duration?range=rolling:3',
    ],
    [
      '2 show no clear change',
      '/insights/metrics?range=rolling:3&show=no-clear-change',
    ],
    [
      '1 has too few records',
      '/insights/metrics?range=rolling:3&show=too-few-to-tell',
    ],
    [
      '1 is not connected',
      '/insights/metrics?range=rolling:3&show=not-connected',
    ],
  ]);
  // It stands above the cards.
  const [heading] = await screen.findAllByRole('heading', { level: 3 });
  expect(
    summary.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING,
  ).toBeTruthy();
});

it('says the same in German, of one metric and of many', async () => {
  show({ language: 'de' });
  const summary = await screen.findByRole('region', {
    name: 'Zusammenfassung',
  });
  expect(plain(summary.querySelector('p')!)).toBe(
    '1 von 5 Metriken verändert: CI duration 8 % schlechter, 13 min 31 s nach 12 min 34 s. ' +
      '2 zeigen keine klare Veränderung, 1 hat zu wenige Einträge, 1 ist nicht verbunden.',
  );
});

it('marks the cards that it names, and no others', async () => {
  show({ summary: { worse: ['ci-duration'], unconfirmed: ['merged'] } });
  await findSummary();
  expect(
    screen
      .getAllByRole('article')
      .filter(card => card.hasAttribute('data-named'))
      .map(card => plain(within(card).getByRole('heading'))),
  ).toEqual(['CI duration']);
});

it('says so where nothing changed, or nothing can be compared', async () => {
  show({ metrics: [...steady, few] });
  expect(plain((await findSummary()).querySelector('p')!)).toBe(
    'None of 3 metrics changed clearly. 2 show no clear change, 1 has too few records.',
  );
});

it('calls nothing a change that is compared with nothing', async () => {
  show({
    metrics: [absent, metric('new', 'New'), metric('other', 'Other')],
  });
  expect(plain((await findSummary()).querySelector('p')!)).toBe(
    'No metric is compared with the previous period. 1 is not connected, 2 are not compared.',
  );
});

it('names no change that may be one by chance', async () => {
  show({ summary: { worse: [], unconfirmed: ['ci-duration'] } });
  expect(plain((await findSummary()).querySelector('p')!)).toBe(
    'None of 5 metrics changed clearly. 1 differs, perhaps by chance, ' +
      '2 show no clear change, 1 has too few records, 1 is not connected.',
  );
});

it('has no summary where there are no metrics', async () => {
  show({ metrics: [] });
  await waitFor(() =>
    expect(screen.queryByText('Loading metrics')).not.toBeInTheDocument(),
  );
  expect(screen.queryByRole('region', { name: 'Summary' })).toBeNull();
});

it('narrows the cards to those of a count with the keyboard, and shows all again', async () => {
  const user = userEvent.setup();
  show();
  const summary = await findSummary();
  const link = within(summary).getByRole('link', { name: /no clear change/ });
  link.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(cardTitles()).toEqual(['Merged', 'Reviewed']));
  expect(address()).toContain('show=no-clear-change');
  expect(
    within(await findSummary()).getByRole('link', { name: /no clear change/ }),
  ).toHaveAttribute('aria-current', 'true');
  expect(screen.getByText('Only 2 metrics are shown.')).toHaveAttribute(
    'role',
    'status',
  );

  await user.click(screen.getByRole('link', { name: 'Show all metrics' }));
  await waitFor(() => expect(cardTitles()).toContain('CI duration'));
  expect(address()).not.toContain('show=');
});

it('ignores a part that a link made up, and says so', async () => {
  show({ query: '&show=everything' });
  expect(
    await screen.findByText(/has no part everything, so all metrics/),
  ).toBeVisible();
  expect(cardTitles()).toContain('Merged');
});

it('exchanges the cards for a table that the URL keeps', async () => {
  const user = userEvent.setup();
  show();
  await findSummary();
  await user.click(screen.getByRole('button', { name: 'Show as table' }));
  const table = await screen.findByRole('table', {
    name: 'DORA Metrics: values and changes',
  });
  expect(address()).toContain('table=shown');
  expect(screen.queryAllByRole('article')).toEqual([]);
  expect(within(table).getAllByRole('row').map(plain)).toEqual([
    'MetricValueChangeTrendn',
    'CI duration13 min 31 s+8 % worse4,120',
    'Merged12+3 % no clear change150',
    'Reviewed12+3 % no clear change150',
    'Rework25.0 %+14.0 points too few to tell (n = 27)32',
    'RecoveryNot connected',
  ]);
  expect(
    within(table).getByRole('link', { name: 'CI duration' }),
  ).toHaveAttribute('href', '/insights/metrics/ci-duration?range=rolling:3');

  await user.click(screen.getByRole('button', { name: 'Show as cards' }));
  await waitFor(() => expect(cardTitles()).toContain('CI duration'));
  expect(address()).not.toContain('table=');
});

it('opens as the table of a link, narrowed as it says', async () => {
  show({ query: '&table=shown&show=too-few-to-tell' });
  const table = await screen.findByRole('table');
  expect(within(table).getAllByRole('row').map(plain)).toEqual([
    'MetricValueChangeTrendn',
    'Rework25.0 %+14.0 points too few to tell (n = 27)32',
  ]);
});
