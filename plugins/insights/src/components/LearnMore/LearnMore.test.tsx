import { metricResponseSchema } from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeCalculationApi } from '../../__testUtils__/FakeCalculationApi';
import {
  address,
  goBack,
  renderInsights,
  responseError,
} from '../../__testUtils__/renderInsights';
import {
  definition,
  overview,
  recordsAnswer,
  result,
  source,
  threeMonths,
} from '../../__testUtils__/world';

const ID = 'lead-time-for-changes';
const PATH = `/insights/metrics/${ID}`;
const FILTERS = 'team=group:default/checkout&range=rolling:3';

const leadTime = {
  definition: definition({
    id: ID,
    title: 'Lead Time for Changes',
    unit: 'seconds',
    supporting: ['lead-time-p90'],
  }),
  result: result({ id: ID, unit: 'seconds', value: 76_800, n: 24 }),
};
const p90 = {
  definition: definition({
    id: 'lead-time-p90',
    title: 'Lead Time p90',
    role: 'supporting',
    unit: 'seconds',
  }),
  result: result({
    id: 'lead-time-p90',
    unit: 'seconds',
    value: 360_000,
    n: 24,
  }),
};

function show(
  path: string,
  main = leadTime,
  calculation = new FakeCalculationApi(),
) {
  const answer = overview([main, p90]);
  renderInsights({
    path,
    api: {
      calculation,
      getOverview: async () => answer,
      getMetric: async () =>
        metricResponseSchema.parse({
          ...main,
          range: threeMonths,
          scope: answer.scope,
          supporting: [p90],
          sources: [source()],
        }),
      getRecords: async ({ id }) =>
        recordsAnswer({
          metric: {
            id,
            title: id === ID ? 'Lead Time for Changes' : 'Lead Time p90',
            unit: 'seconds',
          },
        }),
    },
  });
}

const drawer = (title = 'Lead Time for Changes') =>
  screen.findByRole('dialog', { name: title });
const recordsLink = async (dialog: HTMLElement) =>
  within(dialog).findByRole('link', { name: 'Show the records behind it' });

describe('the records behind a number', () => {
  it('are reached from the overview, on the page of the metric with the filters kept', async () => {
    const user = userEvent.setup();
    show(`/insights/metrics?${FILTERS}&learn=${ID}`);
    const link = await recordsLink(await drawer());
    const target = `${PATH}?${FILTERS}&explain=${ID}`;
    expect(link).toHaveAttribute('href', target);
    await user.click(link);
    expect(await drawer('Lead Time for Changes: records')).toBeVisible();
    expect(address()).toBe(target);
  });

  it.each([
    ['the overview', '/insights/metrics'],
    ['the page of the metric', PATH],
  ])(
    'of a supporting metric are reached from %s, on the page of the metric it supports',
    async (_, path) => {
      show(`${path}?${FILTERS}&learn=lead-time-p90`);
      expect(await recordsLink(await drawer('Lead Time p90'))).toHaveAttribute(
        'href',
        `${PATH}?${FILTERS}&explain=lead-time-p90`,
      );
    },
  );

  it('take the place of Learn More on the page of the metric, and leave it for the page', async () => {
    const user = userEvent.setup();
    show(`${PATH}?${FILTERS}&table=shown`);
    const questionMark = await screen.findByRole('button', {
      name: 'Learn more about Lead Time for Changes',
    });
    await user.click(questionMark);
    const link = await recordsLink(await drawer());
    link.focus();
    await user.keyboard('{Enter}');
    const panel = await drawer('Lead Time for Changes: records');
    expect(screen.getAllByRole('dialog')).toEqual([panel]);
    await waitFor(() =>
      expect(panel).toContainElement(document.activeElement as HTMLElement),
    );
    expect(address()).toBe(`${PATH}?table=shown&${FILTERS}&explain=${ID}`);

    goBack();
    await recordsLink(await drawer());
    expect(address()).toBe(`${PATH}?${FILTERS}&table=shown&learn=${ID}`);
    await user.click(await recordsLink(await drawer()));
    await drawer('Lead Time for Changes: records');

    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(address()).toBe(`${PATH}?table=shown&${FILTERS}`);
    await waitFor(() => expect(questionMark).toHaveFocus());
  });

  it('are not offered where there is no number', async () => {
    show(`/insights/metrics?${FILTERS}&learn=${ID}`, {
      ...leadTime,
      result: result({ id: ID, unit: 'seconds', status: 'loading' }),
    });
    expect(
      await within(await drawer()).findByText(
        'How Lead Time for Changes is calculated.',
      ),
    ).toBeVisible();
    expect(screen.queryByRole('link', { name: /records/ })).toBeNull();
  });
});

describe('the calculation', () => {
  const path = `${PATH}?${FILTERS}&learn=${ID}`;
  const section = async (dialog: HTMLElement) =>
    (
      await within(dialog).findByRole('heading', { name: 'Calculation' })
    ).closest('section')!;

  it('shows who changed it last, and leads to its settings and versions', async () => {
    const calculation = new FakeCalculationApi();
    await calculation.save({
      baseVersion: 0,
      settings: { leadTime: { start: 'merged' } },
      reason: 'Measured from the merge',
    });
    show(path, leadTime, calculation);
    const settings = await section(await drawer());
    expect(settings).toHaveTextContent(
      /Last changed by ana on 21\s\w+\s2026, .*: Measured from the merge/,
    );
    const page = `/insights/metrics/${ID}/calculation?${FILTERS}`;
    expect(
      within(settings).getByRole('link', { name: 'Edit calculation' }),
    ).toHaveAttribute('href', page);
    await userEvent.click(
      within(settings).getByRole('link', { name: 'Versions' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Versions' }),
    ).toHaveFocus();
    expect(address()).toBe(page);
  });

  it('can be viewed where it cannot be changed, with the reason', async () => {
    const calculation = new FakeCalculationApi({
      fields: { canEdit: false, whyNot: 'It needs insights.config.update.' },
    });
    show(path, leadTime, calculation);
    const settings = await section(await drawer());
    expect(settings).toHaveTextContent('Nothing has been changed yet');
    expect(settings).toHaveTextContent('It needs insights.config.update.');
    expect(
      within(settings).getByRole('link', { name: 'View settings' }),
    ).toBeInTheDocument();
    expect(
      within(settings).queryByRole('link', { name: 'Edit calculation' }),
    ).not.toBeInTheDocument();
  });

  it('is left out for those who may not read the settings', async () => {
    const calculation = new FakeCalculationApi();
    const get = jest
      .spyOn(calculation, 'get')
      .mockRejectedValue(await responseError(403, 'Not allowed'));
    show(path, leadTime, calculation);
    const dialog = await drawer();
    expect(
      await within(dialog).findByRole('heading', { name: 'Data sources' }),
    ).toBeInTheDocument();
    expect(get).toHaveBeenCalled();
    await expect(get.mock.results[0].value).rejects.toThrow();
    expect(
      within(dialog).queryByRole('heading', { name: 'Calculation' }),
    ).not.toBeInTheDocument();
  });
});
