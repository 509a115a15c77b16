import {
  type ChangeResponse,
  type ChangeSplit,
  type MetricResult,
  metricResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  address,
  renderInsights,
  responseError,
} from '../../__testUtils__/renderInsights';
import {
  changeAnswer,
  definition,
  recordsAnswer,
  result,
  source,
  threeMonths,
} from '../../__testUtils__/world';

const ID = 'deployment-frequency';
const PATH = `/insights/metrics/${ID}?range=rolling:3`;

const frequency = result({
  id: ID,
  unit: 'per-day',
  value: 3.4,
  n: 309,
  delta: { value: 0.12, kind: 'relative', verdict: 'better' },
  previous: { start: '2026-05-18', end: '2026-08-17', value: 3, n: 273 },
});

const byComponent: ChangeSplit = {
  by: 'component',
  of: 'value',
  method: 'sum',
  explanation: 'Each component accounts for its own change.',
  unit: 'per-day',
  previous: 3,
  current: 3.4,
  difference: 0.4,
  addsUp: true,
  items: [
    {
      key: 'component:default/api',
      title: 'checkout-api',
      recordsBy: 'component',
      contribution: 0.5,
      previous: { value: 1, n: 91 },
      current: { value: 1.5, n: 137 },
    },
    {
      key: 'github.com/acme/old',
      title: 'acme/old',
      url: 'https://github.com/acme/old',
      contribution: -0.04,
      previous: { value: 0.04, n: 4 },
      current: { value: 0, n: 0 },
    },
  ],
  rest: { count: 3, contribution: -0.1 },
  adjustments: [{ title: 'Shared by several', contribution: 0.04 }],
};

function show(
  change: Partial<ChangeResponse>,
  query = '&tab=change',
  shown: MetricResult = frequency,
) {
  renderInsights({
    path: `${PATH}${query}`,
    api: {
      getMetric: async () =>
        metricResponseSchema.parse({
          definition: definition({
            id: ID,
            title: 'Deployment Frequency',
            unit: 'per-day',
          }),
          range: threeMonths,
          scope: recordsAnswer().scope,
          result: shown,
          supporting: [],
          sources: [source()],
        }),
      getChange: async () => changeAnswer({ result: shown, ...change }),
      getRecords: async () => recordsAnswer(),
    },
  });
}

const plain = (element: Element) =>
  element.textContent!.replaceAll('\u00a0', ' ');
const table = (name: string) => screen.findByRole('table', { name });

it('shows both values with their days, and what each part contributed', async () => {
  const user = userEvent.setup();
  show({ difference: 0.4, splits: [byComponent] }, '');
  await user.click(
    await screen.findByRole('button', { name: 'Why did it change?' }),
  );
  expect(address()).toBe(`${PATH}&tab=change`);
  expect(
    within(await table('By component'))
      .getAllByRole('row')
      .map(plain),
  ).toEqual([
    'PartPrevious period, per dayThis period, per dayContribution, per day',
    'checkout-api1.0n = 911.5n = 137+0.5',
    'acme/old0.04n = 40n = 0−0.04',
    '3 others−0.1',
    'Shared by several+0.04',
    'Overall3.03.4+0.4',
  ]);
  const page = plain(screen.getByRole('main'));
  expect(page).toContain(
    'Previous period3.0 per day n = 27318 May – 16 Aug 2026' +
      'This period3.4 per day n = 30917 Aug – 15 Nov 2026' +
      'Difference+0.4 per day',
  );
  expect(page).toContain('Each component accounts for its own change.');
  expect(page).toContain(
    'The contributions add up to the difference of +0.4 per day.',
  );
});

it('opens the records of a part, before and now', async () => {
  const user = userEvent.setup();
  show({ difference: 0.4, splits: [byComponent] });
  const parts = await table('By component');
  await user.click(within(parts).getByRole('button', { name: /^1.0,/ }));
  await screen.findByRole('dialog');
  expect(address()).toBe(
    `${PATH}&tab=change&explain=${ID}&window=previous&rowBy=component&row=component:default/api`,
  );
  await user.keyboard('{Escape}');
  await user.click(
    within(await table('By component')).getByRole('button', {
      name: /^1.5,/,
    }),
  );
  expect(address()).toBe(
    `${PATH}&tab=change&explain=${ID}&rowBy=component&row=component:default/api`,
  );
});

it('shows what comes from the parts themselves and what from their mix, in points', async () => {
  const share: ChangeSplit = {
    ...byComponent,
    of: 'share-above',
    method: 'rate-and-mix',
    unit: 'ratio',
    previous: 0.5,
    current: 0.47,
    difference: -0.03,
    rate: -0.036,
    mix: 0.006,
    items: [
      {
        ...byComponent.items[0],
        contribution: -0.03,
        rate: -0.036,
        mix: 0.006,
        previous: { value: 0.5, n: 91 },
        current: { value: 0.47, n: 137 },
        valueWithout: 3.5,
      },
    ],
    rest: undefined,
    adjustments: [],
  };
  show({ difference: 0.4, splits: [share] });
  expect(
    within(await table('By component'))
      .getAllByRole('row')
      .slice(1)
      .map(plain),
  ).toEqual([
    'checkout-api50.0 %n = 9147.0 %n = 137' +
      '−3.0 pointswithin −3.6, mix +0.63.5 per day without its change',
    'Share above the previous value50.0 %47.0 %−3.0 points',
  ]);
  expect(
    await screen.findByText(
      /Of this, .3.6 points come from changes within the parts and \+0.6 points from a change in their mix/,
    ),
  ).toBeVisible();
});

it('says of parts that stand on their own that they do not add up', async () => {
  show({
    difference: 0.4,
    splits: [{ ...byComponent, method: 'replacement', addsUp: false }],
  });
  expect(
    await screen.findByText(/do not add up to the difference of \+0.4 per day/),
  ).toBeVisible();
  expect(screen.queryByText('Overall')).not.toBeInTheDocument();
});

it.each<[string, Partial<ChangeResponse>, string]>([
  [
    'is not compared',
    {
      result: {
        ...frequency,
        delta: { value: null, kind: 'relative', reason: 'unequal-length' },
      },
    },
    'Not compared: periods of unequal length',
  ],
  [
    'has a note instead of a split',
    { difference: 0.4, note: 'Facts about people are not split.' },
    'Facts about people are not split.',
  ],
  [
    'cannot be split',
    { difference: 0.4 },
    'This change cannot be split into parts.',
  ],
])('says why a change %s', async (_, change, text) => {
  show(change);
  expect(await screen.findByText(text)).toBeVisible();
});

it('says what went wrong, with a way to try again', async () => {
  const user = userEvent.setup();
  let isBroken = true;
  renderInsights({
    path: `${PATH}&tab=change`,
    api: {
      getMetric: async () =>
        metricResponseSchema.parse({
          definition: definition({ id: ID, title: 'Deployment Frequency' }),
          range: threeMonths,
          scope: recordsAnswer().scope,
          result: frequency,
          supporting: [],
          sources: [source()],
        }),
      getChange: async () => {
        if (isBroken) {
          throw await responseError(500, 'The database went away.');
        }
        return changeAnswer({ result: frequency, note: 'It is back.' });
      },
    },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The database went away.',
  );
  isBroken = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('It is back.')).toBeVisible();
});
