import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  type CalculationPatch,
  type CalculationResponse,
  calculationPaths,
  type DeploymentStrategyId,
  type SettingControl as Control,
  settingDescription,
  type SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { calculationAnswer } from '../../__testUtils__/world';
import { type InsightsApi, insightsApiRef } from '../../api/InsightsApi';
import { useSettingsDraft } from '../useSettingsDraft';
import { findProblems } from './findProblems';
import { SettingFields } from './SettingFields';

function Form(props: {
  paths: string[];
  calculation: CalculationResponse;
  problems: SettingProblem[];
  isReadOnly: boolean;
}) {
  const { calculation, ...fields } = props;
  const draft = useSettingsDraft(calculation);
  return (
    <>
      <SettingFields draft={draft} {...fields} />
      <output aria-label="Set">{JSON.stringify(draft.settings)}</output>
    </>
  );
}

/** Fields for settings, in an app. */
function show(
  paths: string | string[],
  options: {
    stored?: CalculationPatch;
    fixed?: CalculationResponse['fixed'];
    problems?: SettingProblem[];
    isReadOnly?: boolean;
  } = {},
) {
  const {
    stored = {},
    fixed = [],
    problems = [],
    isReadOnly = false,
  } = options;
  const calculation = calculationAnswer({ stored, fixed });
  const client = new QueryClient();
  client.setQueryData(['calculation'], calculation);
  return renderInTestApp(
    <QueryClientProvider client={client}>
      <Form
        paths={[paths].flat()}
        calculation={calculation}
        problems={problems}
        isReadOnly={isReadOnly}
      />
    </QueryClientProvider>,
    { apis: [[insightsApiRef, {} as InsightsApi]] },
  );
}

/** What would be saved. */
function set() {
  return JSON.parse(screen.getByLabelText('Set').textContent!);
}

/** The role of each control. */
const ROLES: Record<Control, string> = {
  choice: 'radiogroup',
  choices: 'group',
  switch: 'switch',
  text: 'textbox',
  number: 'textbox',
  month: 'button',
  list: 'group',
  'run-filters': 'group',
  overrides: 'group',
  'entity-filter': 'group',
  multipliers: 'group',
};

const GITHUB = 'deploymentFrequency.github';

describe('a field', () => {
  it('shows a choice with its default, and goes back to it', async () => {
    await show('leadTime.start');
    const group = screen.getByRole('radiogroup', { name: 'Lead time begins' });
    expect(group).toHaveAccessibleDescription(
      /It ends with the deployment\..*Default: With the first commit/,
    );
    expect(
      within(group).getByRole('radio', { name: 'With the first commit' }),
    ).toBeChecked();
    expect(
      screen.queryByRole('button', { name: /Reset to default/ }),
    ).not.toBeInTheDocument();

    await userEvent.click(
      within(group).getByRole('radio', { name: 'With the merge' }),
    );
    expect(set()).toEqual({ leadTime: { start: 'merged' } });

    await userEvent.click(
      screen.getByRole('button', {
        name: 'Reset to default: Lead time begins',
      }),
    );
    expect(set()).toEqual({});
    expect(group).toContainElement(document.activeElement as HTMLElement);
  });

  it('switches between yes and no', async () => {
    await show('includeBots');
    const field = screen.getByRole('switch', {
      name: 'Count the work of bots',
    });
    expect(field).not.toBeChecked();
    expect(field).toHaveAccessibleDescription(/Default: No/);
    await userEvent.click(field);
    expect(set()).toEqual({ includeBots: true });
  });

  it('shows at once what is wrong with a text, and what would be right', async () => {
    await show(['changeFailure.attributionWindow', 'reportingTimeZone']);
    const field = screen.getByRole('textbox', { name: 'Attribution window' });
    expect(field).toHaveValue('24h');
    await userEvent.clear(field);
    await userEvent.type(field, '24 hours');
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(
      /must be a duration such as 24h or 14d\. For example: 24h/,
    );
    await userEvent.clear(field);
    await userEvent.type(field, '2d');
    expect(field).toBeValid();
    expect(set()).toEqual({ changeFailure: { attributionWindow: '2d' } });

    const zone = screen.getByRole('textbox', { name: 'Reporting time zone' });
    await userEvent.type(zone, '+1');
    expect(zone).toHaveAccessibleDescription(/must be an IANA time zone/);
  });

  it('takes a number, and none for the default', async () => {
    await show('incidents.minDurationSeconds');
    const field = screen.getByRole('textbox', {
      name: 'Shortest incident that counts',
    });
    expect(field).toHaveValue('0');
    await userEvent.clear(field);
    await userEvent.type(field, '8');
    await userEvent.tab();
    expect(set()).toEqual({ incidents: { minDurationSeconds: 8 } });
    await userEvent.clear(field);
    await userEvent.tab();
    expect(set()).toEqual({});
    expect(field).toHaveValue('0');
  });

  it('offers the months of the year', async () => {
    await show('fiscalYearStartMonth');
    await userEvent.click(
      screen.getByRole('button', { name: /First month of the fiscal year/ }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'April' }));
    expect(set()).toEqual({ fiscalYearStartMonth: 4 });
  });

  it('has a row for each entry of a list', async () => {
    await show('hotfix.patterns.branch');
    const first = screen.getByRole('textbox', {
      name: 'Hotfix branches, entry 1',
    });
    expect(first).toHaveValue('^hotfix[/-]');

    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    const second = screen.getByRole('textbox', {
      name: 'Hotfix branches, entry 2',
    });
    expect(second).toHaveFocus();
    expect(second).toBeValid();
    await userEvent.type(second, '^urgent/\\1');
    expect(second).toHaveAccessibleDescription(
      /must not contain a back-reference/,
    );
    await userEvent.clear(second);
    await userEvent.type(second, '^urgent/');
    expect(set().hotfix.patterns.branch).toEqual(['^hotfix[/-]', '^urgent/']);

    await userEvent.click(
      screen.getByRole('button', {
        name: 'Remove entry 1: Hotfix branches',
      }),
    );
    expect(set().hotfix.patterns.branch).toEqual(['^urgent/']);
    expect(first).toHaveFocus();
  });

  it('leaves an optional list to its default with its last entry', async () => {
    await show('incidents.priorities', {
      stored: { incidents: { priorities: ['P1'] } },
    });
    await userEvent.click(
      screen.getByRole('button', { name: /Remove entry 1/ }),
    );
    expect(set()).toEqual({});
    expect(screen.getByText('All.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Add' })).toHaveFocus();
  });

  it('chooses signals, or leaves them at the default', async () => {
    await show('changeFailure.signals');
    const all = screen.getByRole('checkbox', { name: /All that apply/ });
    expect(all).toBeChecked();
    await userEvent.click(all);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Hotfix' }));
    expect(set().changeFailure.signals).toEqual([
      'incident',
      'revert',
      'rollback',
    ]);
    await userEvent.click(all);
    expect(set()).toEqual({});
  });

  it('takes billed minutes by operating system', async () => {
    await show('ci.multipliers');
    const windows = screen.getByRole('textbox', { name: 'Windows' });
    await userEvent.type(windows, '2');
    await userEvent.tab();
    expect(set()).toEqual({ ci: { multipliers: { windows: 2 } } });
    await userEvent.clear(windows);
    await userEvent.tab();
    expect(set()).toEqual({});
  });
});

describe('run filters', () => {
  it('come with their fields and go', async () => {
    await show([`${GITHUB}.strategy`, `${GITHUB}.filters`], {
      stored: {
        deploymentFrequency: { github: { strategy: 'workflow-runs' } },
      },
    });
    const filters = screen.getByRole('group', {
      name: 'GitHub: Workflow runs that are deployments',
    });
    expect(filters).toHaveAccessibleDescription(
      /All fields of a filter must match/,
    );
    expect(
      screen.getByText('No filter: every successful run is a deployment.'),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Add a filter' }));
    const filter = screen.getByRole('group', { name: 'Filter 1' });
    await userEvent.type(
      within(filter).getByRole('textbox', { name: 'Workflow name' }),
      '^deploy-',
    );
    await userEvent.click(
      within(filter).getByRole('button', { name: /Runs that match/ }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Exclude' }));
    expect(set().deploymentFrequency.github.filters).toEqual([
      { mode: 'exclude', name: '^deploy-' },
    ]);

    await userEvent.click(
      screen.getByRole('button', { name: 'Remove filter 1' }),
    );
    expect(set().deploymentFrequency.github.filters).toEqual([]);
  });

  it('choose what started runs and how they ended, also by keyboard', async () => {
    await show('ci.filters');
    const filter = screen.getByRole('group', { name: 'Filter 1' });
    const startedBy = within(filter).getByRole('group', { name: 'Started by' });
    const chosen = (group: HTMLElement) =>
      within(group)
        .getAllByRole('checkbox', { checked: true })
        .map(each => each.closest('label')?.textContent);
    expect(chosen(startedBy)).toEqual([
      'A push',
      'A pull request',
      'A merge queue',
    ]);

    const person = within(startedBy).getByRole('checkbox', {
      name: 'A person',
    });
    person.focus();
    await userEvent.keyboard(' ');
    await userEvent.click(
      within(startedBy).getByRole('checkbox', { name: 'A push' }),
    );
    const outcome = within(filter).getByRole('group', { name: 'Outcome' });
    await userEvent.click(
      within(outcome).getByRole('checkbox', { name: 'Passed' }),
    );
    expect(set().ci.filters).toEqual([
      {
        mode: 'include',
        trigger: ['pull-request', 'merge-queue', 'manual'],
        outcome: ['passed'],
      },
    ]);

    // Without any it matches everything.
    for (const name of ['A pull request', 'A merge queue', 'A person']) {
      await userEvent.click(within(startedBy).getByRole('checkbox', { name }));
    }
    expect(set().ci.filters).toEqual([
      { mode: 'include', outcome: ['passed'] },
    ]);
  });

  it('need at least one field', async () => {
    await show('ci.filters', {
      problems: findProblems({ ci: { filters: [{ mode: 'include' }] } }),
    });
    const filter = screen.getByRole('group', { name: 'Filter 1' });
    expect(filter).toHaveTextContent(
      'must have at least one of name, branch, conclusion, event, repository, trigger, outcome',
    );
  });

  it('show what the backend found wrong at the field', async () => {
    await show('ci.filters', {
      stored: { ci: { filters: [{ mode: 'include', name: '(deploy' }] } },
      problems: [
        {
          path: 'ci.filters.0.name',
          message: 'parentheses () not balanced',
          goodValue: '(?i)deploy',
        },
      ],
    });
    const name = screen.getByRole('textbox', { name: 'Workflow name' });
    expect(name).toBeInvalid();
    expect(name).toHaveAccessibleDescription(
      'parentheses () not balanced. For example: (?i)deploy',
    );
    expect(screen.getByRole('textbox', { name: 'Branch' })).toBeValid();
  });
});

describe('the settings of a source-code host', () => {
  const paths = [
    'strategy',
    'filters',
    'environmentPattern',
    'includePrereleases',
    'overrides',
    'componentFilter',
  ].map(key => `${GITHUB}.${key}`);

  it('are those that the chosen way to find deployments uses', async () => {
    await show(paths);
    const environments = { name: 'GitHub: Production environments' };
    expect(screen.queryByRole('textbox', environments)).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('radio', { name: 'Deployments to an environment' }),
    );
    await userEvent.type(screen.getByRole('textbox', environments), '|^eu');
    expect(
      screen.queryByRole('switch', { name: 'GitHub: Count pre-releases' }),
    ).not.toBeInTheDocument();

    // What is pushed names its environment too.
    await userEvent.click(
      screen.getByRole('radio', { name: 'Deployments that pipelines push' }),
    );
    expect(screen.getByRole('textbox', environments)).toBeVisible();

    await userEvent.click(screen.getByRole('radio', { name: 'Releases' }));
    expect(
      screen.getByRole('switch', { name: 'GitHub: Count pre-releases' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Kept, but not used.*GitHub: Production environments/),
    ).toBeInTheDocument();
  });

  it.each([
    ['Deployments to an environment', 'deployments'],
    ['Deployments that pipelines push', 'pushed'],
  ])(
    'have exceptions, which use what they need: %s',
    async (name, strategy) => {
      await show(paths);
      await userEvent.click(
        screen.getByRole('button', { name: 'Add an exception' }),
      );
      const exception = screen.getByRole('group', { name: 'Exception 1' });
      await userEvent.type(
        within(exception).getByRole('textbox', {
          name: 'Repositories whose owner/name matches',
        }),
        '^acme/shop',
      );
      await userEvent.click(
        within(exception).getByRole('button', { name: /What is a deployment/ }),
      );
      await userEvent.click(screen.getByRole('option', { name }));
      await userEvent.type(
        within(exception).getByRole('textbox', {
          name: 'Production environments',
        }),
        '^live',
      );
      expect(set().deploymentFrequency.github).toEqual({
        overrides: [
          {
            repository: '^acme/shop',
            strategy,
            environmentPattern: '^live',
          },
        ],
      });
    },
  );

  it('are limited to components by fields and values', async () => {
    await show(`${GITHUB}.componentFilter`);
    await userEvent.click(
      screen.getByRole('button', { name: 'Add a condition' }),
    );
    const values = screen.getByRole('textbox', {
      name: 'One of these values',
    });
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Field of the entity' }),
      'spec.type',
    );
    expect(values).toBeInvalid();
    await userEvent.type(values, 'service, website');
    expect(set().deploymentFrequency.github.componentFilter).toEqual({
      'spec.type': ['service', 'website'],
    });
    await userEvent.clear(values);
    await userEvent.type(values, 'shop, "Bonn, Kiel"');
    expect(set().deploymentFrequency.github.componentFilter).toEqual({
      'spec.type': ['shop', 'Bonn, Kiel'],
    });
    await userEvent.click(screen.getByRole('button', { name: /Condition/ }));
    await userEvent.click(
      screen.getByRole('option', { name: 'has any value' }),
    );
    expect(set().deploymentFrequency.github.componentFilter).toEqual({
      'spec.type': { $exists: true },
    });
    await userEvent.click(
      screen.getByRole('button', { name: /Remove condition 1/ }),
    );
    expect(set()).toEqual({});
  });

  it('show a filter that was saved in another form, and keep it', async () => {
    await show(`${GITHUB}.componentFilter`, {
      stored: {
        deploymentFrequency: {
          github: {
            componentFilter: [
              { 'metadata.includeInInsights': true },
              {
                'metadata.annotations.acme.com/sites': ['Bonn, Kiel', '"Ulm"'],
                'metadata.level': { $exists: false },
              },
            ],
          },
        },
      },
    });
    expect(
      screen
        .getAllByRole('textbox', { name: 'One of these values' })
        .map(field => (field as HTMLInputElement).value),
    ).toEqual(['true', '"Bonn, Kiel", """Ulm"""']);
    const [first] = screen.getAllByRole('textbox', {
      name: 'Field of the entity',
    });
    await userEvent.type(first, '2');
    expect(set().deploymentFrequency.github.componentFilter).toEqual([
      { 'metadata.includeInInsights2': 'true' },
      {
        'metadata.annotations.acme.com/sites': ['Bonn, Kiel', '"Ulm"'],
        'metadata.level': { $exists: false },
      },
    ]);
  });
});

it('shows what app-config sets, and does not offer to change it', async () => {
  await show(['leadTime.start', 'hotfix.patterns.label'], {
    fixed: [{ path: 'leadTime.start', value: 'opened' }],
  });
  const field = screen.getByRole('group', { name: 'Lead time begins' });
  expect(field).toHaveTextContent('When the pull request is opened');
  expect(
    screen.getByText('Set in app-config by insights.leadTime.start'),
  ).toBeInTheDocument();
  expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  expect(screen.getByRole('textbox')).toBeInTheDocument();
});

it('shows all of it in words where nothing can be changed', async () => {
  await show(
    ['leadTime.start', 'ci.filters', 'includeBots', 'incidents.priorities'],
    {
      isReadOnly: true,
      stored: {
        leadTime: { start: 'merged' },
        ci: {
          filters: [
            {
              mode: 'exclude',
              name: '^nightly',
              branch: 'main',
              trigger: ['schedule', 'manual'],
              outcome: ['cancelled'],
            },
          ],
        },
      },
    },
  );
  expect(
    screen.getByRole('group', { name: 'Lead time begins' }),
  ).toHaveTextContent('With the merge');
  expect(
    screen.getByRole('group', { name: 'Workflow runs that are CI' }),
  ).toHaveTextContent(
    'Exclude: Workflow name ^nightly, Branch main, Started by A schedule; A person, Outcome Cancelled',
  );
  expect(
    screen.getByRole('group', { name: 'Count the work of bots' }),
  ).toHaveTextContent('No');
  expect(
    screen.getByRole('group', { name: 'Priorities of incidents that count' }),
  ).toHaveTextContent('all');
  for (const role of ['textbox', 'radio', 'switch', 'button']) {
    expect(screen.queryByRole(role)).not.toBeInTheDocument();
  }
});

describe('every setting that is shown', () => {
  const paths = calculationPaths(['github']).filter(
    path => !settingDescription(path)!.isHidden,
  );

  it.each(paths)('has a name, a help and a control: %s', async path => {
    const { title, help, control } = settingDescription(path)!;
    const [strategy] = (settingDescription(path)!.usedBy ??
      []) as DeploymentStrategyId[];
    await show(path, {
      stored: strategy && { deploymentFrequency: { github: { strategy } } },
    });
    const controls = screen.getAllByRole(ROLES[control], {
      name: new RegExp(title),
    });
    expect(controls[0]).toBeVisible();
    expect(screen.getAllByText(help)[0]).toBeVisible();
  });
});
