import { metricsResponseSchema } from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeCalculationApi } from '../../__testUtils__/FakeCalculationApi';
import {
  renderInsights,
  responseError,
} from '../../__testUtils__/renderInsights';
import { definition } from '../../__testUtils__/world';
import type { InsightsApi } from '../../api/InsightsApi';

const metrics = metricsResponseSchema.parse({
  categories: [
    { id: 'dora', title: 'DORA Metrics' },
    { id: 'pull-requests', title: 'Pull Requests' },
  ],
  metrics: [
    definition({ id: 'deployment-frequency', title: 'Deployment Frequency' }),
    definition({ id: 'lead-time-for-changes', title: 'Lead Time for Changes' }),
    definition({
      id: 'lead-time-p90',
      title: 'Lead Time p90',
      role: 'supporting',
    }),
    definition({ id: 'pr-size', title: 'PR Size', category: 'pull-requests' }),
  ],
});

const settingsOfMetrics = {
  'deployment-frequency': [
    'reportingTimeZone',
    'deploymentFrequency.github.strategy',
    'deploymentFrequency.azure.strategy',
  ],
  'lead-time-for-changes': [
    'reportingTimeZone',
    'includeBots',
    'leadTime.start',
  ],
  'pr-size': ['reportingTimeZone', 'includeBots'],
};

function show(
  options: ConstructorParameters<typeof FakeCalculationApi>[0] = {},
  getMetrics: InsightsApi['getMetrics'] = async () => metrics,
) {
  const calculation = new FakeCalculationApi({
    ...options,
    fields: { settingsOfMetrics, ...options.fields },
  });
  renderInsights({
    path: '/insights/settings',
    api: { calculation, getMetrics },
  });
  return calculation;
}

/** A file of a person; those of jsdom cannot return their text. */
const file = (name: string, content: string) =>
  Object.assign(new File([content], name), { text: async () => content });

const section = (name: string) => screen.findByRole('region', { name });

it('saves a setting that metrics share, with the reason', async () => {
  const user = userEvent.setup();
  const calculation = show();
  const zone = await screen.findByRole('textbox', {
    name: 'Reporting time zone',
  });
  await user.clear(zone);
  await user.type(zone, 'Europe/Berlin');
  await user.type(
    screen.getByRole('textbox', { name: /Reason/ }),
    'We work in Berlin',
  );
  await user.click(screen.getByRole('button', { name: 'Save' }));

  const log = await section('Change log');
  expect(await within(log).findByText('We work in Berlin')).toBeVisible();
  expect(await calculation.get()).toMatchObject({
    version: 1,
    stored: { reportingTimeZone: 'Europe/Berlin' },
  });
});

it('says which metrics a group of settings affects', async () => {
  show();
  const heading = await screen.findByRole('heading', {
    name: 'People, bots and agents',
    level: 3,
  });
  const group = heading.closest('section')!;
  expect(
    await within(group).findByRole('link', { name: 'PR Size' }),
  ).toHaveAttribute('href', '/insights/metrics/pr-size');
  expect(
    within(group)
      .getAllByRole('link')
      .map(a => a.textContent),
  ).toEqual(['Lead Time for Changes', 'PR Size']);
  expect(screen.getByText('Affects all metrics.')).toBeVisible();
});

it('appears with the metrics it names, so that nothing moves', async () => {
  const isShown = (text: string) => screen.queryByText(text) !== null;
  let namesMetrics: boolean | undefined;
  const observer = new MutationObserver(() => {
    if (isShown('Reporting time zone')) {
      namesMetrics ??= isShown('Affects all metrics.');
    }
  });
  observer.observe(document.body, { childList: true, subtree: true });
  show({}, async () => {
    await new Promise(resolve => setTimeout(resolve, 500));
    return metrics;
  });
  await screen.findByRole('textbox', { name: 'Reporting time zone' });
  observer.disconnect();
  expect(namesMetrics).toBe(true);
});

it('shows the settings when the metrics cannot be loaded', async () => {
  show({}, () => Promise.reject(responseError(500, 'Out of order')));
  expect(
    await screen.findByRole('textbox', { name: 'Reporting time zone' }),
  ).toBeVisible();
  expect(
    screen.getByText(
      'The metrics could not be loaded, so they are not listed here.',
    ),
  ).toBeVisible();
});

it('names what is set for a source type without a source, and keeps it', async () => {
  const calculation = show();
  await calculation.save({
    baseVersion: 0,
    settings: {
      includeBots: true,
      deploymentFrequency: { azure: { strategy: 'releases' } },
    },
    reason: 'When there was one',
  });
  const list = await section('Settings of individual metrics');
  expect(
    await within(list).findByText(
      'azure (no such source): What is a deployment: Releases',
    ),
  ).toBeVisible();
  expect(await section('Change log')).toHaveTextContent(
    'azure (no such source): What is a deployment from the default (Pull requests merged to the default branch) to Releases',
  );

  const user = userEvent.setup();
  const zone = screen.getByRole('textbox', { name: 'Reporting time zone' });
  await user.clear(zone);
  await user.type(zone, 'Europe/Berlin');
  await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'We moved');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(async () =>
    expect(await calculation.get()).toMatchObject({
      version: 2,
      stored: {
        reportingTimeZone: 'Europe/Berlin',
        deploymentFrequency: { azure: { strategy: 'releases' } },
      },
    }),
  );
});

it('leads to the settings of each metric, by category', async () => {
  show();
  const list = await section('Settings of individual metrics');
  const link = await within(list).findByRole('link', {
    name: 'Deployment Frequency',
  });
  expect(link).toHaveAttribute(
    'href',
    '/insights/metrics/deployment-frequency/calculation',
  );
  expect(
    within(list)
      .getAllByRole('listitem')
      .map(item => item.textContent),
  ).toEqual([
    'Deployment FrequencyWhat is a deployment',
    'Lead Time for ChangesLead time begins',
    'PR SizeOnly shared settings',
  ]);
  expect(
    within(list)
      .getAllByRole('heading', { level: 3 })
      .map(heading => heading.textContent),
  ).toEqual(['DORA Metrics', 'Pull Requests']);
});

it('shows settings to those who may not change them, with the reason', async () => {
  show({ fields: { canEdit: false, whyNot: 'You are not among the admins' } });
  expect(await screen.findByText('You are not among the admins')).toBeVisible();
  expect(
    screen.getByRole('group', { name: 'Reporting time zone' }),
  ).toHaveTextContent('UTC');
  expect(screen.getByRole('button', { name: 'Export' })).toBeEnabled();
  ['Import', 'Save'].forEach(name =>
    expect(screen.queryByRole('button', { name })).not.toBeInTheDocument(),
  );
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
});

it('shows what app-config fixes as such', async () => {
  show({
    fields: { fixed: [{ path: 'reportingTimeZone', value: 'Asia/Tokyo' }] },
  });
  const zone = await screen.findByRole('group', {
    name: 'Reporting time zone',
  });
  expect(zone).toHaveTextContent('Asia/Tokyo');
  expect(
    screen.getByText('Set in app-config by insights.reportingTimeZone'),
  ).toBeVisible();
  expect(
    screen.queryByRole('textbox', { name: 'Reporting time zone' }),
  ).not.toBeInTheDocument();
});

it.each([
  [403, 'You cannot see the settings', 'insights.config.read'],
  [500, 'The settings could not be loaded', 'The database went away'],
])('with %d says why there are none', async (status, title, sentence) => {
  const calculation = new FakeCalculationApi();
  calculation.get = async () => {
    throw await responseError(status, 'The database went away');
  };
  renderInsights({ path: '/insights/settings', api: { calculation } });
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(title);
  expect(alert).toHaveTextContent(sentence);
});

describe('export', () => {
  it('saves the settings as YAML', async () => {
    const user = userEvent.setup();
    const saved: Blob[] = [];
    URL.createObjectURL = blob => {
      saved.push(blob as Blob);
      return 'blob:settings';
    };
    URL.revokeObjectURL = () => {};
    const names: string[] = [];
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function save(this: HTMLAnchorElement) {
        names.push(this.download);
      });
    const calculation = show();
    await calculation.save({
      baseVersion: 0,
      settings: { minGroupSize: 7 },
      reason: 'Privacy',
    });
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await waitFor(() => expect(names).toEqual(['insights-calculation.yaml']));
    click.mockRestore();
    expect(saved[0].type).toBe('application/yaml;charset=utf-8');
    expect(JSON.parse(await saved[0].text())).toEqual({ minGroupSize: 7 });
  });

  it('says that it failed', async () => {
    const user = userEvent.setup();
    show().exportYaml = async () => {
      throw await responseError(500, 'The database went away');
    };
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    expect(
      await screen.findByText('The settings could not be exported.'),
    ).toBeVisible();
  });
});

describe('import', () => {
  async function open(calculation: FakeCalculationApi) {
    const user = userEvent.setup();
    await calculation.save({
      baseVersion: 0,
      settings: { minGroupSize: 7, includeBots: true },
      reason: 'Before',
    });
    await user.click(await screen.findByRole('button', { name: 'Import' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Import settings',
    });
    const yaml = within(dialog).getByRole('textbox', {
      name: /Settings as YAML/,
    });
    const submit = () =>
      user.click(
        within(dialog).getByRole('button', { name: 'Replace all settings' }),
      );
    return {
      user,
      dialog,
      yaml: yaml as HTMLTextAreaElement,
      reason: within(dialog).getByRole('textbox', { name: /Reason/ }),
      submit,
    };
  }

  it('replaces all settings by a chosen file, after it said so', async () => {
    const calculation = show();
    const { user, dialog, yaml, reason, submit } = await open(calculation);
    expect(dialog).toHaveTextContent(
      'This replaces all settings of all metrics. Currently set: 2.',
    );
    await user.upload(
      within(dialog).getByLabelText('Choose a file', { selector: 'input' }),
      file('settings.yaml', '{"reportingTimeZone": "Asia/Tokyo"}'),
    );
    expect(
      await within(dialog).findByText('settings.yaml was read.'),
    ).toBeVisible();
    expect(yaml).toHaveValue('{"reportingTimeZone": "Asia/Tokyo"}');
    await user.type(reason, 'As in the other installation');
    await submit();
    expect(
      await screen.findByText('The settings were imported as version 2.'),
    ).toBeVisible();
    expect((await calculation.get()).stored).toEqual({
      reportingTimeZone: 'Asia/Tokyo',
    });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('needs YAML and a reason', async () => {
    const { user, yaml, reason, submit } = await open(show());
    await submit();
    expect(yaml).toHaveFocus();
    expect(yaml).toHaveAccessibleDescription(
      /Paste settings, or choose a file\./,
    );
    expect(reason).toHaveAccessibleDescription(/at least 3 characters/);
    await user.type(yaml, '{{}');
    await submit();
    expect(reason).toHaveFocus();
  });

  it('says in which line which setting is wrong, and selects the line', async () => {
    const calculation = show();
    const { user, yaml, reason, submit } = await open(calculation);
    await user.click(yaml);
    await user.paste(
      '{\n"includeBots": true,\n"leadTime": {"start": "now"}\n}',
    );
    await user.type(reason, 'Try it');
    await submit();
    await waitFor(() =>
      expect(yaml).toHaveAccessibleDescription(
        /Line 3: Lead time begins: Invalid option/,
      ),
    );
    expect(yaml).toHaveFocus();
    expect(yaml.value.slice(yaml.selectionStart, yaml.selectionEnd)).toBe(
      '"leadTime": {"start": "now"}',
    );
    expect((await calculation.get()).version).toBe(1);

    await user.clear(yaml);
    await user.type(yaml, '{{}');
    expect(yaml).toBeValid();
  });

  it('shows what somebody saved in the meantime before it replaces that too', async () => {
    const calculation = show();
    const { user, dialog, yaml, reason, submit } = await open(calculation);
    await calculation.save({
      baseVersion: 1,
      settings: { minGroupSize: 9 },
      reason: 'Meanwhile',
    });
    await user.type(yaml, '{{}');
    await user.type(reason, 'Start anew');
    await submit();
    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent('Smallest group from 7 to 9');
    await user.click(within(alert).getByRole('button', { name: 'Reload' }));
    await waitFor(() => expect(dialog).toHaveTextContent('Currently set: 1.'));
    await submit();
    await waitFor(async () =>
      expect(await calculation.get()).toMatchObject({ version: 3, stored: {} }),
    );
  });
});
