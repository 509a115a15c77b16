import {
  type RecordsResponse,
  metricResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InsightsApi, RecordsRequest } from '../../api/InsightsApi';
import {
  address,
  renderInsights,
  responseError,
} from '../../__testUtils__/renderInsights';
import {
  definition,
  record,
  recordsAnswer,
  result,
  source,
  threeMonths,
  weeks,
} from '../../__testUtils__/world';

const HOUR = 3600;
const ID = 'lead-time-for-changes';
const PATH = `/insights/metrics/${ID}?range=rolling:3`;
const RULES = [
  { rule: 'bot-authored', sentence: 'Opened by a bot.', count: 2 },
  { rule: 'no-component', sentence: 'Owned by no component.', count: 1 },
];

const metric = metricResponseSchema.parse({
  definition: definition({
    id: ID,
    title: 'Lead Time for Changes',
    unit: 'seconds',
  }),
  range: threeMonths,
  scope: recordsAnswer().scope,
  result: result({
    id: ID,
    unit: 'seconds',
    value: 76_800,
    n: 24,
    series: weeks([20 * HOUR, 23 * HOUR]),
  }),
  supporting: [],
  sources: [source()],
});

/** The page with a backend that records its requests. */
function show(
  query: string,
  answer: (request: RecordsRequest) => Partial<RecordsResponse>,
  api: Partial<InsightsApi> = {},
) {
  const requests: RecordsRequest[] = [];
  renderInsights({
    path: `${PATH}${query}`,
    api: {
      getMetric: async () => metric,
      getRecords: async request => {
        requests.push(request);
        return recordsAnswer(answer(request));
      },
      ...api,
    },
  });
  return requests;
}

const withRules = {
  totals: { counted: 1, leftOut: 3, value: 76_800, n: 1, byRule: RULES },
};

const plain = (element: Element) =>
  element.textContent!.replaceAll('\u00a0', ' ');
const panel = () =>
  screen.findByRole('dialog', { name: 'Lead Time for Changes: records' });

it('opens from the page and shows what the number is, of which days, and what made it up', async () => {
  const user = userEvent.setup();
  show('', () => ({}));
  await user.click(await screen.findByRole('button', { name: 'Explain' }));
  const dialog = await panel();
  expect(address()).toBe(`${PATH}&explain=${ID}`);
  const item = await within(dialog).findByRole('listitem');
  expect(plain(dialog)).toContain(
    '21 h 20 min n = 117 Aug – 15 Nov 2026A value is the time from the first commit to the deployment.',
  );
  expect(within(dialog).getByRole('tab', { selected: true })).toHaveTextContent(
    'Counted (1)',
  );
  expect(plain(item)).toBe(
    'Retry payments21 h 20 minRepository: acme/checkoutComponents: checkout-apiTeams: Checkout12 Nov 2026, 2:05 PM',
  );
  expect(
    within(item).getByRole('link', { name: 'Retry payments' }),
  ).toHaveAttribute('href', 'https://github.com/acme/checkout/pull/1');
});

it('gives the focus back when it is closed', async () => {
  const user = userEvent.setup();
  show('', () => ({}));
  await user.click(await screen.findByRole('button', { name: 'Explain' }));
  await panel();
  await user.keyboard('{Escape}');
  await waitFor(() =>
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
  );
  expect(address()).toBe(PATH);
  expect(screen.getByRole('button', { name: 'Explain' })).toHaveFocus();
});

it('opens from a bucket of the table and from a row of a breakdown', async () => {
  const user = userEvent.setup();
  const requests = show('&table=shown', () => ({}), {
    getBreakdown: async ({ by }) => ({
      range: threeMonths,
      by,
      offered: ['team'],
      rows: [
        {
          key: 'group:default/platform',
          title: 'Platform',
          isDirect: true,
          result: result({ id: ID, unit: 'seconds', value: HOUR, n: 9 }),
        },
      ],
    }),
  });
  await user.click(
    await screen.findByRole('button', {
      name: /^23.h, explain 24.Aug – 30.Aug.2026$/,
    }),
  );
  await panel();
  expect(address()).toContain(`explain=${ID}&bucket=2026-08-24`);
  await user.keyboard('{Escape}');
  await user.click(await screen.findByRole('tab', { name: 'Breakdown' }));
  await user.click(
    await screen.findByRole('button', {
      name: /^1.h, explain Platform \(directly\)$/,
    }),
  );
  await panel();
  expect(address()).toContain('rowBy=direct&row=group:default/platform');
  const number = { id: ID, teams: [], range: 'rolling:3', granularity: 'week' };
  await waitFor(() =>
    expect(requests).toEqual([
      { ...number, bucket: '2026-08-24' },
      {
        ...number,
        part: { by: 'team', key: 'group:default/platform', isDirect: true },
      },
    ]),
  );
});

it('shows what was left out, by which rule, and narrows to one', async () => {
  const user = userEvent.setup();
  show('&explain=lead-time-for-changes', ({ state, rule }) =>
    state === 'left-out'
      ? {
          ...withRules,
          matching: rule ? 2 : 3,
          records: [
            record({
              id: '2',
              title: 'Bump',
              value: null,
              rule: RULES[0].rule,
            }),
          ],
        }
      : withRules,
  );
  const dialog = await panel();
  await user.click(
    await within(dialog).findByRole('tab', { name: 'Left out (3)' }),
  );
  expect(plain(await within(dialog).findByRole('listitem'))).toMatch(
    /^Bump.*Opened by a bot\.$/,
  );
  expect(
    within(dialog)
      .getAllByRole('radio')
      .map(radio => radio.closest('label')!)
      .map(plain),
  ).toEqual(['All rules 3', 'Opened by a bot. 2', 'Owned by no component. 1']);
  await user.click(within(dialog).getByRole('radio', { name: /by a bot/ }));
  expect(await within(dialog).findByText('1 of 2 shown')).toBeVisible();
  expect(address()).toBe(
    `${PATH}&explain=${ID}&records=left-out&rule=bot-authored`,
  );
});

it('counts apart what nobody owns, with what to do about it, and lists it on demand', async () => {
  const user = userEvent.setup();
  const unowned = {
    rule: 'no-component',
    sentence: 'Owned by no component.',
    of: 'repositories' as const,
    count: 54,
  };
  show('&explain=lead-time-for-changes&records=left-out', ({ rule }) => ({
    totals: { ...withRules.totals, leftOut: 2, byRule: [RULES[0]], unowned },
    matching: rule ? 54 : 2,
    records: [
      rule
        ? record({ id: '2', title: 'Nobody', value: null, rule })
        : record({ id: '3', title: 'Bump', value: null, rule: RULES[0].rule }),
    ],
  }));
  const dialog = await panel();
  expect(
    await within(dialog).findByText('54 more in repositories nobody owns'),
  ).toBeVisible();
  expect(
    within(dialog).getByRole('tab', { name: 'Left out (2)' }),
  ).toBeVisible();
  expect(
    within(dialog).getByRole('link', {
      name: 'Give the repositories a component',
    }),
  ).toHaveAttribute(
    'href',
    '/insights/health?list=repositories-without-component',
  );
  await user.click(within(dialog).getByRole('button', { name: 'Show them' }));
  expect(await within(dialog).findByText('1 of 54 shown')).toBeVisible();
  expect(plain(within(dialog).getByRole('listitem'))).toMatch(
    /^Nobody.*Owned by no component\.$/,
  );
  await user.click(within(dialog).getByRole('button', { name: 'Hide them' }));
  expect(await within(dialog).findByText('1 of 2 shown')).toBeVisible();
});

it('searches when the typing pauses, sorts, and keeps both in the URL', async () => {
  const user = userEvent.setup();
  const requests = show('&explain=lead-time-for-changes', ({ q }) =>
    q === 'nothing' ? { records: [], matching: 0 } : {},
  );
  const dialog = await panel();
  const field = await within(dialog).findByRole('searchbox', {
    name: 'Search',
  });
  await user.type(field, 'nothing ');
  expect(await within(dialog).findByText('No records match.')).toBeVisible();
  expect(field).toHaveValue('nothing ');
  await user.clear(field);
  await user.click(within(dialog).getByRole('button', { name: /Order/ }));
  await user.click(
    await screen.findByRole('option', { name: 'Smallest first' }),
  );
  expect(address()).toBe(`${PATH}&explain=${ID}&sort=value&order=asc`);
  expect(requests.map(({ q, sort, order }) => [q, sort, order])).toEqual([
    [undefined, undefined, undefined],
    ['nothing', undefined, undefined],
    [undefined, 'value', 'asc'],
  ]);
});

it('loads further pages, and saves all of them', async () => {
  const user = userEvent.setup();
  const saved: RecordsRequest[] = [];
  const files: Blob[] = [];
  window.URL.createObjectURL = file => {
    files.push(file as Blob);
    return 'blob:records';
  };
  window.URL.revokeObjectURL = () => {};
  const requests = show(
    '&explain=lead-time-for-changes&records=left-out',
    request => {
      const { cursor } = request as { cursor?: string };
      return cursor
        ? { matching: 2, records: [record({ id: '2', title: 'Second' })] }
        : { matching: 2, next: 'more' };
    },
    {
      getRecordsCsv: async request => {
        saved.push(request);
        return 'kind,title\r\n';
      },
    },
  );
  const dialog = await panel();
  await user.click(
    await within(dialog).findByRole('button', { name: 'Show more' }),
  );
  expect(await within(dialog).findByText('2 of 2 shown')).toBeVisible();
  expect(within(dialog).getAllByRole('listitem')).toHaveLength(2);
  expect(requests).toMatchObject([
    { state: 'left-out' },
    { state: 'left-out', cursor: 'more' },
  ]);
  expect(
    within(dialog).queryByRole('button', { name: 'Show more' }),
  ).not.toBeInTheDocument();

  await user.click(within(dialog).getByRole('button', { name: /^CSV/ }));
  await waitFor(() => expect(files).toHaveLength(1));
  expect(saved).toMatchObject([{ id: ID, state: 'left-out' }]);
});

it('shows for a share which records are in both its parts', async () => {
  show('&explain=lead-time-for-changes', () => ({
    metric: { id: ID, title: 'Lead Time for Changes', unit: 'ratio' },
    valueUnit: undefined,
    totals: {
      ...withRules.totals,
      value: 0.061,
      byPart: [
        { part: 'both', title: 'Failed', count: 19 },
        { part: 'denominator', title: 'Others', count: 290 },
      ],
    },
    records: [record({ value: null, part: 'both' })],
  }));
  const dialog = await panel();
  expect(plain(await within(dialog).findByRole('listitem'))).toContain(
    'Retry paymentsFailed',
  );
  expect(plain(dialog)).toContain('Failed 19Others 290');
  expect(
    within(dialog).getByRole('button', { name: /Order/ }),
  ).toHaveTextContent('Newest first');
});

it.each([
  ['facts about people', 'counts'],
  ['records that the reader may not list', 'withheld'],
] as const)('shows %s as counts, with the reason', async (_, detail) => {
  show('&explain=lead-time-for-changes', () => ({
    ...withRules,
    detail,
    notes: ['It is based on what people did, so records are not listed.'],
    records: [],
    matching: 0,
  }));
  const table = await screen.findByRole('table', {
    name: 'Records counted and left out',
  });
  expect(within(table).getAllByRole('row').map(plain)).toEqual([
    'Left out because ofRecords',
    'Counted1',
    'Left out3',
    'Opened by a bot.2',
    'Owned by no component.1',
  ]);
  expect(screen.getByText(/records are not listed/)).toBeVisible();
  expect(screen.queryByRole('list')).not.toBeInTheDocument();
});

it.each<[string, string, Partial<RecordsResponse>, string]>([
  [
    'nothing was left out',
    '&records=left-out',
    { records: [], matching: 0 },
    'No records were left out.',
  ],
  [
    'nothing was counted',
    '',
    { status: 'zero', records: [], matching: 0 },
    'No records were counted.',
  ],
  [
    'there is no number',
    '',
    { status: 'loading', note: 'Loaded back to 5 October 2026.', records: [] },
    'Loaded back to 5 October 2026.',
  ],
])('says that %s', async (_, query, answer, text) => {
  show(`&explain=lead-time-for-changes${query}`, () => answer);
  expect(await within(await panel()).findByText(text)).toBeVisible();
});

it('says what went wrong, with a way to try again', async () => {
  const user = userEvent.setup();
  let isBroken = true;
  show('&explain=lead-time-for-changes', () => ({}), {
    getRecords: async () => {
      if (isBroken) {
        throw await responseError(500, 'The database went away.');
      }
      return recordsAnswer();
    },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The database went away.',
  );
  isBroken = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Retry payments')).toBeVisible();
});
