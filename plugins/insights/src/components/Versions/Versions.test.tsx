import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeCalculationApi } from '../../__testUtils__/FakeCalculationApi';
import {
  renderInsights,
  responseError,
} from '../../__testUtils__/renderInsights';
import { formatInstant } from '../../format';

const text = (element: HTMLElement) =>
  element.textContent!.replaceAll('\u00a0', ' ');

/** Settings with a version for each of the given. */
async function saved(
  settings: object[],
  fields?: ConstructorParameters<typeof FakeCalculationApi>[0],
) {
  const calculation = new FakeCalculationApi(fields);
  for (const [index, each] of settings.entries()) {
    await calculation.save({
      baseVersion: index,
      settings: each,
      reason: `Reason ${index + 1}`,
    });
  }
  return calculation;
}

const show = (calculation: FakeCalculationApi) =>
  renderInsights({ path: '/insights/settings', api: { calculation } });

async function entries() {
  const heading = await screen.findByRole('heading', { name: 'Change log' });
  const section = heading.closest('section')!;
  return waitFor(() => {
    const items = [...section.querySelectorAll<HTMLElement>('ol > li')];
    expect(items).not.toEqual([]);
    return items;
  });
}

const three = [
  { minGroupSize: 7 },
  { minGroupSize: 7, reportingTimeZone: 'Europe/Berlin' },
  { reportingTimeZone: 'Europe/Berlin', leadTime: { start: 'opened' } },
];

it('lists who saved what, when and why, newest first', async () => {
  const calculation = await saved(three);
  await calculation.restore(1, { baseVersion: 3, reason: 'Back again' });
  show(calculation);
  const when = formatInstant(
    '2026-11-21T09:00:00.000Z',
    undefined,
    'en',
  ).replaceAll('\u00a0', ' ');
  const texts = (await entries()).map(text);
  expect(texts[0]).toContain(
    `Version 4In forceana${when}Restored from version 1Back again`,
  );
  expect(texts[0]).toContain('Lead time begins');
  expect(texts[1]).toContain('Version 3Restoreana');
  expect(texts[1]).toContain('Smallest group from 7 to the default (5)');
  expect(texts[2]).toContain(
    'Reason 2Reporting time zone from the default (UTC) to Europe/Berlin',
  );
  expect(texts[4]).toContain('Before the first versionRestore');
  expect(texts).toHaveLength(5);
});

it('shows which version is being prepared while another is in force', async () => {
  show(
    await saved(three, {
      fields: {
        building: {
          version: 3,
          repositories: 40,
          repositoriesLeft: 12,
          startedAt: '2026-11-21T09:00:00.000Z',
        },
      },
    }),
  );
  const [newest, before] = (await entries()).map(text);
  expect(newest).toContain(
    'Version 3Being prepared: 12 of 40 repositories left',
  );
  expect(newest).not.toContain('In force');
  expect(before).toContain('Version 2In force');
});

it('shows what restoring would change, requires a reason, and restores', async () => {
  const user = userEvent.setup();
  const calculation = await saved(three);
  show(calculation);
  await user.click(
    await screen.findByRole('button', { name: 'Restore version 1' }),
  );
  const dialog = await screen.findByRole('dialog', {
    name: 'Restore version 1',
  });
  expect(text(dialog)).toContain('Compared with version 3');
  expect(within(dialog).getAllByRole('listitem').map(text)).toEqual([
    'Reporting time zone from Europe/Berlin to the default (UTC)',
    'Lead time begins from When the pull request is opened to the default (With the first commit)',
    'Smallest group from the default (5) to 7',
  ]);

  const reason = within(dialog).getByRole('textbox', { name: /Reason/ });
  await user.type(reason, 'no');
  await user.click(within(dialog).getByRole('button', { name: 'Restore' }));
  expect(reason).toHaveFocus();
  expect(reason).toBeInvalid();
  expect(reason).toHaveAccessibleDescription(
    /Give a reason of at least 3 characters/,
  );
  await user.type(reason, 't as agreed{Enter}');
  await waitFor(() =>
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
  );
  expect(screen.getByText('Restored as version 4.')).toBeInTheDocument();
  await waitFor(async () =>
    expect(text((await entries())[0])).toContain(
      'Restored from version 1not as agreed',
    ),
  );
  expect((await calculation.get()).stored).toEqual({ minGroupSize: 7 });
});

it('restores the defaults of before the first version', async () => {
  const user = userEvent.setup();
  const calculation = await saved([{ minGroupSize: 7 }]);
  show(calculation);
  await user.click(
    await screen.findByRole('button', {
      name: 'Restore the settings from before the first version',
    }),
  );
  await user.type(
    await screen.findByRole('textbox', { name: /Reason/ }),
    'Start anew{Enter}',
  );
  await waitFor(async () =>
    expect(text((await entries())[0])).toContain(
      'Restored from before the first version',
    ),
  );
  expect((await calculation.get()).stored).toEqual({});
});

it('shows what somebody saved in the meantime, and reloads', async () => {
  const user = userEvent.setup();
  const calculation = await saved(three);
  show(calculation);
  await user.click(
    await screen.findByRole('button', { name: 'Restore version 1' }),
  );
  await calculation.save({
    baseVersion: 3,
    settings: { minGroupSize: 7, includeBots: true },
    reason: 'Meanwhile',
  });
  await user.type(
    await screen.findByRole('textbox', { name: /Reason/ }),
    'As before{Enter}',
  );
  const dialog = screen.getByRole('dialog');
  const alert = await within(dialog).findByRole('alert');
  expect(text(alert)).toContain('Somebody saved version 4 in the meantime');
  expect(text(alert)).toContain(
    'Count the work of bots from the default (No) to Yes',
  );

  await user.click(within(alert).getByRole('button', { name: 'Reload' }));
  await waitFor(() =>
    expect(within(dialog).queryByRole('alert')).not.toBeInTheDocument(),
  );
  expect(within(dialog).getAllByRole('listitem').map(text)).toEqual([
    'Count the work of bots from Yes to the default (No)',
  ]);
  await user.click(within(dialog).getByRole('button', { name: 'Restore' }));
  await waitFor(async () =>
    expect((await calculation.get()).stored).toEqual({ minGroupSize: 7 }),
  );
});

it('says when there is nothing to restore', async () => {
  const user = userEvent.setup();
  show(await saved([{ minGroupSize: 7 }, {}, { minGroupSize: 7 }]));
  await user.click(
    await screen.findByRole('button', { name: 'Restore version 1' }),
  );
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('there is nothing to restore');
  expect(
    within(dialog).queryByRole('button', { name: 'Restore' }),
  ).not.toBeInTheDocument();
});

it('lists only what touched the settings of a metric on its page', async () => {
  renderInsights({
    path: '/insights/metrics/lead-time-for-changes/calculation',
    api: {
      calculation: await saved([
        { minGroupSize: 7 },
        { minGroupSize: 8, leadTime: { start: 'opened' } },
      ]),
      getMetrics: async () => ({ categories: [], metrics: [] }),
    },
  });
  const entry = (await screen.findByText('Version 2')).closest('li')!;
  expect(text(entry)).toContain(
    'Lead time begins from the default (With the first commit) to When the pull request is opened',
  );
  expect(text(entry)).toContain('and 1 other setting');
  expect(text(entry)).not.toContain('Smallest group');
  expect(screen.queryByText('Version 1')).not.toBeInTheDocument();
});

it('says why a version could not be restored', async () => {
  const user = userEvent.setup();
  const calculation = await saved(three);
  calculation.restore = async () => {
    throw await responseError(403, 'To change this you need a permission');
  };
  show(calculation);
  await user.click(
    await screen.findByRole('button', { name: 'Restore version 2' }),
  );
  await user.type(
    await screen.findByRole('textbox', { name: /Reason/ }),
    'As before{Enter}',
  );
  expect(
    await screen.findByText('To change this you need a permission'),
  ).toBeVisible();
});

it('offers nothing to restore to those who may not', async () => {
  show(await saved(three, { fields: { canEdit: false, whyNot: 'Not you' } }));
  expect(await entries()).toHaveLength(4);
  expect(
    screen.queryByRole('button', { name: /^Restore/ }),
  ).not.toBeInTheDocument();
});

it('shows twenty versions, and more on request', async () => {
  const user = userEvent.setup();
  show(
    await saved(
      Array.from({ length: 23 }, (_, index) => ({ minGroupSize: index + 6 })),
    ),
  );
  expect(await entries()).toHaveLength(20);
  expect(screen.getByText('20 of 23')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  const all = await entries();
  expect(all).toHaveLength(24);
  expect(all[20]).toHaveFocus();
  expect(text(all[20])).toContain('Version 3');
  expect(
    screen.queryByRole('button', { name: 'Show more' }),
  ).not.toBeInTheDocument();
});

it('says that nothing was changed yet', async () => {
  show(new FakeCalculationApi());
  expect(await screen.findByText(/Nothing has been changed yet/)).toBeVisible();
});

it('says that versions could not be loaded, and tries again', async () => {
  const user = userEvent.setup();
  const calculation = await saved(three);
  const { listVersions } = calculation;
  calculation.listVersions = async () => {
    throw await responseError(500, 'The database went away');
  };
  show(calculation);
  const alert = await screen.findByText('The versions could not be loaded');
  expect(alert).toBeVisible();
  calculation.listVersions = listVersions;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await entries()).toHaveLength(4);
});
