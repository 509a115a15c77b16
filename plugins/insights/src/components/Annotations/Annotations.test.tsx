import {
  type Annotation,
  type TimelineEvent,
  metricResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AnnotationsApi } from '../../api/AnnotationsApi';
import { FakeAnnotationsApi } from '../../__testUtils__/FakeAnnotationsApi';
import {
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

const ID = 'lead-time-for-changes';

const freeze: Annotation = {
  id: 1,
  date: '2026-08-26',
  text: 'Release freeze begins',
  teams: [],
  author: 'user:default/ana',
  createdAt: '2026-08-26T09:00:00.000Z',
};
const pipeline: Annotation = {
  id: 2,
  date: '2026-09-02',
  text: 'New pipeline',
  teams: ['group:default/checkout', 'group:default/platform'],
  author: 'release-bot',
  createdAt: '2026-09-02T09:00:00.000Z',
};
const rules: TimelineEvent = {
  date: '2026-09-09',
  kind: 'calculation',
  title: 'Calculation changed',
  settings: ['leadTime.start'],
  text: 'Commits are squashed.',
  ref: 'calculation:3',
  metrics: [ID],
};

/** A page whose timeline events are those of the annotations for everybody and the team of checkout, and further ones. */
function show(
  options: {
    annotations?: Annotation[];
    canEdit?: boolean;
    api?: Partial<AnnotationsApi>;
    timelineEvents?: TimelineEvent[];
    query?: string;
  } = {},
) {
  const memory = new FakeAnnotationsApi({
    annotations: options.annotations ?? [freeze, pipeline],
    canEdit: options.canEdit,
  });
  // With the running week up to today.
  const days = { from: '2026-08-17', to: '2026-11-22' };
  renderInsights({
    path: `/insights/metrics/${ID}?range=rolling:3${options.query ?? ''}`,
    api: {
      annotations: {
        list: query => memory.list(query),
        create: input => memory.create(input),
        update: (id, input) => memory.update(id, input),
        remove: id => memory.remove(id),
        ...options.api,
      },
      getMetric: async () => {
        const { annotations } = await memory.list(days);
        const ours = annotations
          .filter(
            ({ teams }) =>
              teams.length === 0 || teams.includes('group:default/checkout'),
          )
          .reverse();
        return metricResponseSchema.parse({
          definition: definition({
            id: ID,
            title: 'Lead Time for Changes',
            unit: 'seconds',
          }),
          range: threeMonths,
          scope: overview([]).scope,
          result: result({
            id: ID,
            unit: 'seconds',
            value: 76_800,
            n: 24,
            series: weeks([72_000, 82_800, 80_000, 79_000]),
          }),
          supporting: [],
          timelineEvents: [
            ...ours.map(({ id, date, text }) => ({
              date,
              kind: 'annotation',
              title: 'Annotation',
              text,
              ref: `annotation:${id}`,
            })),
            ...(options.timelineEvents ?? []),
          ],
          sources: [source()],
        });
      },
    },
  });
}

const plain = (element: Element) =>
  element.textContent!.replaceAll('\u00a0', ' ');
const items = async () =>
  within(
    await screen.findByRole('list', { name: 'Annotations of this period' }),
  )
    .getAllByRole('listitem')
    .map(plain);
const timelineEvents = () =>
  within(screen.getByRole('list', { name: 'Timeline events on the chart' }))
    .getAllByRole('button')
    .map(mark => mark.getAttribute('aria-label')!.replaceAll('\u00a0', ' '));
const section = () => screen.getByRole('region', { name: 'Annotations' });
const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));
const openForm = async () => {
  await press('Add annotation');
  return screen.findByRole('dialog', { name: 'Add annotation' });
};
const closed = () =>
  waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

describe('annotations', () => {
  it('are listed with day, text, teams and author, newest first', async () => {
    show();
    expect(await items()).toEqual([
      '2 Sep 2026New pipelineCheckout, Platform · by release-bot',
      '26 Aug 2026Release freeze beginsEverybody · by ana',
    ]);
  });

  it('are added by keyboard, with what is wrong said at the field', async () => {
    const user = userEvent.setup();
    show({ annotations: [] });
    const add = await screen.findByRole('button', { name: 'Add annotation' });
    expect(
      screen.getByText('There are no annotations in this period.'),
    ).toBeVisible();
    add.focus();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', {
      name: 'Add annotation',
    });
    const save = within(dialog).getByRole('button', { name: 'Save' });
    save.focus();
    await user.keyboard('{Enter}');

    const date = within(dialog).getByLabelText('Date');
    const text = within(dialog).getByRole('textbox', {
      name: 'What happened',
    });
    await waitFor(() => expect(date).toHaveFocus());
    expect(date).toHaveAccessibleDescription(
      /The chart shows 17.Aug – 15.Nov.2026. Days are in the time zone UTC. must be a date such as 2026-11-16/,
    );
    expect(text).toBeInvalid();
    expect(text).toHaveAccessibleDescription(/must say what happened/);

    await user.type(date, '2026-08-25');
    expect(date).toBeValid();
    expect(text).toBeInvalid();
    text.focus();
    await user.keyboard('Migration');
    await user.tab();
    expect(document.activeElement).toHaveTextContent('Everybody');
    await user.tab();
    await user.tab();
    expect(save).toHaveFocus();
    await user.keyboard('{Enter}');

    await closed();
    expect(await items()).toEqual(['25 Aug 2026MigrationEverybody · by ana']);
    expect(timelineEvents()).toEqual(['Annotation, 25 Aug 2026']);
    expect(within(section()).getByRole('status')).toHaveTextContent(
      'Annotation saved.',
    );
    await waitFor(() => expect(add).toHaveFocus());
  });

  it('are about the teams of the page unless others are chosen', async () => {
    const user = userEvent.setup();
    show({ annotations: [], query: '&team=group:default/checkout' });
    const dialog = await openForm();
    await user.click(
      within(dialog).getByRole('button', {
        name: /Checkout Affected teams/,
      }),
    );
    await user.click(await screen.findByRole('option', { name: /^Platform/ }));
    await user.click(screen.getByRole('option', { name: /^Checkout/ }));
    await user.keyboard('{Escape}');
    await user.type(within(dialog).getByLabelText('Date'), '2026-08-25');
    await user.type(within(dialog).getByRole('textbox'), 'Migration');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await closed();
    expect(screen.getByText(/it affects other teams/)).toBeVisible();
    expect(
      screen.getByText('There are no annotations in this period.'),
    ).toBeVisible();
  });

  it('of days that are not shown are saved, and it is said where they are not', async () => {
    const user = userEvent.setup();
    show({ annotations: [] });
    const dialog = await openForm();
    await user.type(within(dialog).getByLabelText('Date'), '2026-11-23');
    await user.type(within(dialog).getByRole('textbox'), 'Migration');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await closed();
    expect(plain(within(section()).getByRole('status'))).toBe(
      'Annotation saved. It is not on this chart, which shows 17 Aug – 15 Nov 2026.',
    );
  });

  it('of the running week are listed, and marked at the end of the chart', async () => {
    show({ annotations: [{ ...freeze, date: '2026-11-20' }] });
    expect(await items()).toEqual([
      '20 Nov 2026Release freeze beginsEverybody · by ana',
    ]);
    expect(timelineEvents()).toEqual(['Annotation, 20 Nov 2026']);
  });

  it('are edited', async () => {
    const user = userEvent.setup();
    show({ annotations: [freeze] });
    await press(/Edit annotation of 26.Aug.2026/);
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByLabelText('Date')).toHaveValue('2026-08-26');
    const text = within(dialog).getByRole('textbox');
    await user.clear(text);
    await user.type(text, 'Freeze');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await closed();
    expect(await items()).toEqual(['26 Aug 2026FreezeEverybody · by ana']);
  });

  it('are removed only when that is confirmed', async () => {
    const user = userEvent.setup();
    show();
    const remove = await screen.findByRole('button', {
      name: /Remove annotation of 2.Sep.2026/,
    });
    await user.click(remove);
    expect(await screen.findByRole('dialog')).toHaveTextContent('New pipeline');
    await user.keyboard('{Escape}');
    await closed();
    await waitFor(() => expect(remove).toHaveFocus());
    expect(await items()).toHaveLength(2);

    await user.click(remove);
    await press('Remove');
    await closed();
    expect(await items()).toEqual([
      '26 Aug 2026Release freeze beginsEverybody · by ana',
    ]);
    expect(timelineEvents()).toEqual(['Annotation, 26 Aug 2026']);
    expect(screen.getByText('Annotation removed.')).toBeVisible();
    await waitFor(() =>
      expect(
        screen.getByRole('heading', { name: 'Annotations' }),
      ).toHaveFocus(),
    );
  });

  it('can only be read by those who may not change them, with the reason', async () => {
    show({ canEdit: false });
    expect(await items()).toHaveLength(2);
    expect(within(section()).queryByRole('button')).not.toBeInTheDocument();
    expect(
      screen.getByText(
        'To change this you need the permission insights.config.update',
      ),
    ).toBeVisible();
  });

  it('that the backend refuses keep what was written, with the reason at the field or above the buttons', async () => {
    const user = userEvent.setup();
    const refusals = [
      () =>
        responseError(
          400,
          "Invalid field 'teams': the catalog has no group 'gone'",
        ),
      () => responseError(500, 'The database went away.'),
    ];
    show({
      annotations: [],
      api: {
        create: async () => {
          throw await refusals.shift()!();
        },
      },
    });
    const dialog = await openForm();
    await user.type(within(dialog).getByLabelText('Date'), '2026-08-25');
    await user.type(within(dialog).getByRole('textbox'), 'Migration');
    const save = within(dialog).getByRole('button', { name: 'Save' });
    await user.click(save);
    expect(
      await within(dialog).findByText("the catalog has no group 'gone'"),
    ).toBeVisible();
    expect(within(dialog).queryByRole('alert')).not.toBeInTheDocument();
    await waitFor(() =>
      expect(
        within(dialog).getByRole('button', { name: /Affected teams/ }),
      ).toHaveFocus(),
    );

    await user.click(save);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The annotation could not be savedThe database went away.',
    );
    expect(within(dialog).getByRole('textbox')).toHaveValue('Migration');
    expect(save).toBeEnabled();
  });

  it('that cannot be removed stay, with the reason', async () => {
    show({
      annotations: [freeze],
      api: {
        remove: async () => {
          throw await responseError(403, 'You may not change annotations.');
        },
      },
    });
    await press(/^Remove annotation/);
    await press('Remove');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The annotation could not be removedYou may not change annotations.',
    );
  });

  it('that could not be loaded can be requested again', async () => {
    let isBroken = true;
    const memory = new FakeAnnotationsApi({ annotations: [freeze] });
    show({
      annotations: [freeze],
      api: {
        list: async query => {
          if (isBroken) {
            throw await responseError(500, 'The database went away.');
          }
          return memory.list(query);
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The annotations could not be loaded',
    );
    isBroken = false;
    await press('Try again');
    expect(await items()).toHaveLength(1);
  });
});

describe('a mark on the chart', () => {
  it('shows what it says when it is focused or pressed', async () => {
    const user = userEvent.setup();
    show({ timelineEvents: [rules] });
    await items();
    expect(timelineEvents()).toEqual([
      'Annotation, 26 Aug 2026',
      'Annotation, 2 Sep 2026',
      'Calculation changed, 9 Sep 2026',
    ]);
    const list = screen.getByRole('list', {
      name: 'Timeline events on the chart',
    });
    const [freezeMark, , rulesMark] = within(list).getAllByRole('button');
    screen.getByRole('tab', { name: 'Time series' }).focus();
    await user.tab();
    expect(freezeMark).toHaveFocus();
    expect(plain(await screen.findByRole('tooltip'))).toBe(
      '26 Aug 2026 Release freeze begins',
    );
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());

    await user.click(rulesMark);
    expect(plain(await screen.findByRole('tooltip'))).toBe(
      '9 Sep 2026 Calculation changed: Lead time begins. Commits are squashed.',
    );
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('stands for all of its week', async () => {
    const user = userEvent.setup();
    show({ annotations: [freeze, { ...pipeline, date: '2026-08-27' }] });
    await items();
    expect(timelineEvents()).toEqual([
      '2 timeline events, 26 Aug 2026 to 27 Aug 2026',
    ]);
    await press(/^2 timeline events/);
    expect(plain(await screen.findByRole('tooltip'))).toBe(
      '26 Aug 2026 Release freeze begins27 Aug 2026 New pipeline',
    );
    await user.keyboard('{Escape}');
  });
});
