import {
  type CalculationResponse,
  type SaveCalculation,
  calculationPaths,
  calculationSettingsSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeCalculationApi } from '../../__testUtils__/FakeCalculationApi';
import {
  renderInsights,
  responseError,
} from '../../__testUtils__/renderInsights';
import { definition } from '../../__testUtils__/world';

const ID = 'lead-time-for-changes';
const TITLE = 'How Lead Time for Changes is calculated';

/** The settings of Lead Time for Changes: three of its own and two that all metrics share. */
const fields: Partial<CalculationResponse> = {
  settingsOfMetrics: {
    [ID]: [
      'reportingTimeZone',
      'leadTime.start',
      'hotfix.patterns.branch',
      'changeFailure.attributionWindow',
      'includeBots',
    ],
    'deployment-frequency': calculationPaths(['github', 'azure']).filter(path =>
      path.startsWith('deploymentFrequency.'),
    ),
  },
};

function show(
  calculation: Partial<FakeCalculationApi>,
  path = `/insights/metrics/${ID}/calculation?range=rolling:6`,
) {
  renderInsights({
    path,
    api: {
      calculation: calculation as FakeCalculationApi,
      getMetrics: async () => ({
        categories: [],
        metrics: [definition({ id: ID, title: 'Lead Time for Changes' })],
      }),
    },
  });
}

const form = () => screen.findByRole('heading', { level: 1, name: TITLE });
const edit = (label = 'With the merge') =>
  userEvent.click(screen.getByRole('radio', { name: label }));
const save = async (reason = 'Measured from the merge') => {
  await userEvent.type(screen.getByRole('textbox', { name: /Reason/ }), reason);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
};
const changes = () => screen.getByRole('region', { name: 'Your changes' });

describe('the page', () => {
  it('has the fields of the metric and the values that all metrics share', async () => {
    show(new FakeCalculationApi({ fields }));
    await form();
    expect(
      screen.getByRole('radiogroup', { name: 'Lead time begins' }),
    ).toBeInTheDocument();
    const shared = screen.getByRole('region', {
      name: 'Settings shared with other metrics',
    });
    expect(shared).toHaveTextContent('Reporting time zoneUTC');
    expect(shared).toHaveTextContent('Count the work of botsNo');
    expect(
      within(shared).getByRole('link', { name: 'Change them in Settings' }),
    ).toHaveAttribute('href', '/insights/settings');
    expect(
      screen.queryByRole('textbox', { name: 'Reporting time zone' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: '‹ Lead Time for Changes' }),
    ).toHaveAttribute('href', `/insights/metrics/${ID}?range=rolling:6`);
  });

  it('folds away the host that nothing is read from', async () => {
    show(
      new FakeCalculationApi({
        fields: {
          ...fields,
          sourceTypes: [
            { type: 'github', title: 'GitHub' },
            { type: 'azure', title: 'Azure DevOps' },
          ],
          defaults: calculationSettingsSchema.parse({
            deploymentFrequency: { github: {}, azure: {} },
          }),
        },
      }),
      '/insights/metrics/deployment-frequency/calculation',
    );
    const azure = await screen.findByRole('button', {
      name: 'Azure DevOps (not connected)',
    });
    expect(azure).toHaveAttribute('aria-expanded', 'false');
    expect(screen.getByRole('button', { name: 'GitHub' })).toHaveAttribute(
      'aria-expanded',
      'true',
    );
    await userEvent.click(azure);
    expect(
      screen.getByRole('radiogroup', {
        name: 'Azure DevOps: What is a deployment',
      }),
    ).toBeVisible();
  });

  it('can only be read where the settings cannot be changed, and says why', async () => {
    show(
      new FakeCalculationApi({
        fields: {
          ...fields,
          canEdit: false,
          whyNot: 'It needs the permission insights.config.update.',
        },
      }),
    );
    await form();
    expect(
      screen.getByText('It needs the permission insights.config.update.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('group', { name: 'Lead time begins' }),
    ).toHaveTextContent('With the first commit');
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Save' }),
    ).not.toBeInTheDocument();
  });

  it('says that there is no such metric', async () => {
    show(
      new FakeCalculationApi({ fields }),
      '/insights/metrics/nonsense/calculation',
    );
    expect(
      await screen.findByText('No metric has the id "nonsense".'),
    ).toBeInTheDocument();
  });

  it('says that the settings may not be read', async () => {
    show({
      get: async () => {
        throw await responseError(403, 'It needs insights.config.read');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'insights.config.read',
    );
  });

  it('can be loaded again after a failure', async () => {
    const api = new FakeCalculationApi({ fields });
    const get = jest
      .fn(() => api.get())
      .mockRejectedValueOnce(await responseError(500, 'Out of order'));
    show({ get, listVersions: () => api.listVersions() });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await form()).toBeInTheDocument();
  });
});

describe('saving', () => {
  it('shows what will change, requires a reason, and says that it is done', async () => {
    const api = new FakeCalculationApi({ fields });
    show(api);
    await form();
    expect(changes()).toHaveTextContent('No unsaved changes.');

    await edit();
    expect(changes()).toHaveTextContent(
      'Lead time begins from the default (With the first commit) to With the merge',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    const reason = screen.getByRole('textbox', { name: /Reason/ });
    expect(reason).toHaveFocus();
    expect(reason).toHaveAccessibleDescription(/at least 3 characters/);

    await save();
    expect(await screen.findByText('Saved as version 1.')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'With the merge' })).toBeChecked();
    expect((await api.get()).stored).toEqual({ leadTime: { start: 'merged' } });
    expect((await api.get()).saved?.reason).toBe('Measured from the merge');
    expect(changes()).toHaveTextContent('No unsaved changes.');
  });

  it('counts the changes, and undoes what was saved as a version of its own', async () => {
    const api = new FakeCalculationApi({ fields });
    show(api);
    await form();
    await edit();
    expect(within(changes()).getByText('1 change')).toBeInTheDocument();
    await save();
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(
        screen.getByRole('radio', { name: 'With the first commit' }),
      ).toBeChecked(),
    );
    expect(await api.get()).toMatchObject({
      stored: {},
      saved: { version: 2, reason: 'Undo version 1' },
    });
    expect(
      screen.queryByRole('button', { name: 'Undo' }),
    ).not.toBeInTheDocument();
  });

  it('keeps what is edited while it is sent', async () => {
    const api = new FakeCalculationApi({ fields });
    let send = () => {};
    const isSent = new Promise<void>(resolve => {
      send = resolve;
    });
    show({
      get: () => api.get(),
      listVersions: () => api.listVersions(),
      preview: request => api.preview(request),
      save: async request => {
        await isSent;
        return api.save(request);
      },
    });
    await form();
    await edit();
    await save();
    const window = screen.getByRole('textbox', { name: 'Attribution window' });
    await userEvent.clear(window);
    await userEvent.type(window, '48h');
    send();
    await waitFor(async () => expect((await api.get()).version).toBe(1));
    await waitFor(() =>
      expect(changes()).toHaveTextContent(
        'Attribution window from the default (24h) to 48h',
      ),
    );
    expect(changes()).not.toHaveTextContent('Lead time begins');
    await save('Incidents show late');
    await waitFor(async () =>
      expect((await api.get()).stored).toEqual({
        leadTime: { start: 'merged' },
        changeFailure: { attributionWindow: '48h' },
      }),
    );
  });

  it('can be decided against', async () => {
    show(new FakeCalculationApi({ fields }));
    await form();
    await edit();
    await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect(changes()).toContainElement(document.activeElement as HTMLElement);
    expect(
      screen.getByRole('radio', { name: 'With the first commit' }),
    ).toBeChecked();
    expect(changes()).toHaveTextContent('No unsaved changes.');
  });

  it('leads to what is not filled in, and sends nothing', async () => {
    const api = new FakeCalculationApi({ fields });
    const sent = jest.spyOn(api, 'save');
    show(api);
    await form();
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    const entry = screen.getByRole('textbox', {
      name: 'Hotfix branches, entry 2',
    });
    expect(entry).toBeValid();
    await save();
    expect(entry).toHaveFocus();
    expect(entry).toHaveAccessibleDescription('must not be empty');
    expect(sent).not.toHaveBeenCalled();
  });

  it('leads to what the backend finds wrong, until that is changed', async () => {
    const api = new FakeCalculationApi({ fields });
    jest.spyOn(api, 'save').mockRejectedValueOnce(
      await responseError(400, 'Not valid', {
        problems: [
          {
            path: 'hotfix.patterns.branch.0',
            message: 'parentheses () not balanced',
            goodValue: '^hotfix[/-]',
          },
        ],
      }),
    );
    show(api);
    await form();
    const entry = screen.getByRole('textbox', {
      name: 'Hotfix branches, entry 1',
    });
    await userEvent.type(entry, '(');
    await save();
    await waitFor(() => expect(entry).toHaveFocus());
    expect(entry).toHaveAccessibleDescription(
      'parentheses () not balanced. For example: ^hotfix[/-]',
    );
    expect(within(changes()).getByRole('alert')).toHaveTextContent(
      'Hotfix branches › 1: parentheses () not balanced',
    );
    await userEvent.type(entry, ')');
    expect(entry).toBeValid();
  });

  it('says what else went wrong, and keeps the edits', async () => {
    const api = new FakeCalculationApi({ fields });
    jest
      .spyOn(api, 'save')
      .mockRejectedValueOnce(await responseError(503, 'Not ready yet'));
    show(api);
    await form();
    await edit();
    await save();
    expect(await within(changes()).findByRole('alert')).toHaveTextContent(
      'Not ready yet',
    );
    expect(screen.getByRole('radio', { name: 'With the merge' })).toBeChecked();
    expect(screen.getByRole('textbox', { name: /Reason/ })).toHaveValue(
      'Measured from the merge',
    );
  });

  it('shows how far deployments are derived for a new version', async () => {
    show(
      new FakeCalculationApi({
        fields: {
          ...fields,
          building: {
            version: 3,
            repositories: 1500,
            repositoriesLeft: 1380,
            startedAt: '2026-11-21T09:00:00.000Z',
          },
        },
      }),
    );
    await form();
    expect(
      screen.getByRole('progressbar', {
        name: 'Preparing version 3: 120 of 1,500 repositories done.',
      }),
    ).toHaveAttribute('value', '120');
    expect(changes()).toHaveTextContent(
      /Until then, numbers are calculated as before\./,
    );
  });
});

describe('a conflict with what somebody else saved', () => {
  const theirs: SaveCalculation = {
    baseVersion: 0,
    settings: { changeFailure: { attributionWindow: '2d' } },
    reason: 'Slow alerts',
  };

  async function runIntoConflict() {
    const api = new FakeCalculationApi({ fields });
    show(api);
    await form();
    await edit();
    await api.save(theirs);
    await save();
    const alert = await within(changes()).findByRole('alert');
    expect(alert).toHaveTextContent('Somebody saved version 1 in the meantime');
    expect(alert).toHaveTextContent('ana: Slow alerts');
    expect(alert).toHaveTextContent(
      'Attribution window from the default (24h) to 2d',
    );
    return api;
  }

  it('can be solved by keeping the own changes on top', async () => {
    const api = await runIntoConflict();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Keep my changes on top of version 1',
      }),
    );
    expect(
      screen.getByRole('textbox', { name: 'Attribution window' }),
    ).toHaveValue('2d');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved as version 2.')).toBeInTheDocument();
    expect((await api.get()).stored).toEqual({
      leadTime: { start: 'merged' },
      changeFailure: { attributionWindow: '2d' },
    });
  });

  it('can be solved by taking theirs', async () => {
    await runIntoConflict();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Discard mine and take version 1',
      }),
    );
    expect(
      screen.getByRole('radio', { name: 'With the first commit' }),
    ).toBeChecked();
    expect(
      screen.getByRole('textbox', { name: 'Attribution window' }),
    ).toHaveValue('2d');
    expect(changes()).toHaveTextContent('No unsaved changes.');
  });
});
