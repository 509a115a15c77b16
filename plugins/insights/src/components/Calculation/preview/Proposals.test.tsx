import type { ProposalsResponse } from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PreviewRequest } from '../../../api/CalculationApi';
import { FakeCalculationApi } from '../../../__testUtils__/FakeCalculationApi';
import {
  renderInsights,
  responseError,
} from '../../../__testUtils__/renderInsights';

const BY_WORKFLOW = {
  deploymentFrequency: {
    github: {
      strategy: 'workflow-runs' as const,
      filters: [{ mode: 'include' as const, name: '^deploy$' }],
    },
  },
};

function show(
  options: {
    metricId?: string;
    fields?: ConstructorParameters<typeof FakeCalculationApi>[0];
    listProposals?: () => Promise<ProposalsResponse>;
  } = {},
) {
  const { metricId = 'deployment-frequency', fields, listProposals } = options;
  const calculation = new FakeCalculationApi(fields);
  const requests: PreviewRequest[] = [];
  const preview = calculation.preview.bind(calculation);
  calculation.preview = request => {
    requests.push(request);
    return preview(request);
  };
  if (listProposals) {
    calculation.listProposals = listProposals;
  }
  renderInsights({
    path: `/insights/metrics/${metricId}/calculation?range=rolling:3`,
    api: { calculation },
  });
  return { user: userEvent.setup(), requests };
}

const proposals = () =>
  screen.findByRole('region', { name: 'Suggested ways to find deployments' });
const button = { name: 'Try it Workflow runs named "deploy"' };

it('says what was found, and shows in the preview what it would change', async () => {
  const { user, requests } = show();
  const item = await within(await proposals()).findByRole('listitem');
  expect(item).toHaveTextContent('Workflow runs named "deploy"');
  expect(item).toHaveTextContent('Runs of this name follow merges');
  expect(item).toHaveTextContent(
    '371 deployments · 12 repositories · acme/checkout · acme/search',
  );

  await user.click(within(item).getByRole('button', button));
  expect(within(item).getByRole('button', button)).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  expect(item).toHaveTextContent('Added to your edits');
  await waitFor(() => expect(requests).toHaveLength(1));
  expect(requests[0].settings).toEqual(BY_WORKFLOW);

  await user.click(within(item).getByRole('button', button));
  expect(item).not.toHaveTextContent('Added to your edits');
  expect(
    screen.getByText('Change a setting to see its effect here.'),
  ).toBeVisible();
});

describe('a proposal for some of the repositories', () => {
  const exception = (repository: string) => ({
    repository,
    strategy: 'merged-prs' as const,
  });
  const overridesOf = ({ settings }: PreviewRequest) =>
    settings.deploymentFrequency?.github?.overrides;
  const proposal = (name: string, kept: string[]) => ({
    kind: 'workflow' as const,
    title: `Workflow runs named "${name}"`,
    why: 'Runs of this name succeed.',
    count: 3,
    repositories: 1,
    examples: [],
    settings: {
      deploymentFrequency: {
        github: {
          strategy: 'workflow-runs' as const,
          filters: [{ mode: 'include' as const, name: `^${name}$` }],
        },
      },
    },
    keeping: {
      repositories: kept.length,
      exceptions: {
        deploymentFrequency: { github: { overrides: kept.map(exception) } },
      },
    },
  });
  const listProposals = async () => ({
    proposals: [
      proposal('deploy', ['^acme/docs$', '^acme/web$']),
      proposal('release', ['^acme/shop$']),
    ],
  });
  const stored = {
    deploymentFrequency: { github: { overrides: [exception('^acme/old')] } },
  };
  const tryIt = (name: string) =>
    screen.getByRole('button', {
      name: `Try it Workflow runs named "${name}"`,
    });

  it('keeps the others as they are, unless somebody does not want that', async () => {
    const { user, requests } = show({
      fields: { fields: { stored } },
      listProposals,
    });
    const keep = await screen.findByRole('checkbox', {
      name: 'Keep the other 2 repositories as they are, with exceptions',
    });
    expect(keep).toBeChecked();
    await user.click(tryIt('deploy'));
    await waitFor(() => expect(requests).toHaveLength(1));
    expect(overridesOf(requests[0])).toEqual(
      ['^acme/old', '^acme/docs$', '^acme/web$'].map(exception),
    );

    await user.click(keep);
    expect(keep).not.toBeChecked();
    await waitFor(() => expect(requests).toHaveLength(2));
    expect(overridesOf(requests[1])).toEqual([exception('^acme/old')]);
  });

  it('leaves no exception behind for another proposal, or when it is taken back', async () => {
    const { user, requests } = show({
      fields: { fields: { stored } },
      listProposals,
    });
    await screen.findAllByRole('checkbox', { name: /^Keep the other/ });
    await user.click(tryIt('deploy'));
    await user.click(tryIt('release'));
    await waitFor(() =>
      expect(overridesOf(requests[requests.length - 1])).toEqual(
        ['^acme/old', '^acme/shop$'].map(exception),
      ),
    );
    await user.click(tryIt('release'));
    expect(
      await screen.findByText('Change a setting to see its effect here.'),
    ).toBeVisible();
  });
});

it('has nothing to try where it is set like that', async () => {
  show({ fields: { fields: { stored: BY_WORKFLOW } } });
  expect(
    await within(await proposals()).findByText(
      'Deployments are already found this way.',
    ),
  ).toBeVisible();
  expect(screen.queryByRole('button', button)).not.toBeInTheDocument();
});

it('has nothing to try where app-config sets it', async () => {
  show({
    fields: {
      fields: {
        fixed: [
          { path: 'deploymentFrequency.github.strategy', value: 'releases' },
        ],
      },
    },
  });
  expect(
    await within(await proposals()).findByText(
      'This is set in app-config, so you cannot change it here.',
    ),
  ).toBeVisible();
  expect(screen.queryByRole('button', button)).not.toBeInTheDocument();
});

it('can only be read by those who may not edit', async () => {
  show({ fields: { fields: { canEdit: false, whyNot: 'Ask Ana.' } } });
  await within(await proposals()).findByText('Workflow runs named "deploy"');
  expect(screen.queryByRole('button', button)).not.toBeInTheDocument();
});

it('says that the data has no sign of deployments', async () => {
  show({ listProposals: async () => ({ proposals: [] }) });
  expect(
    await within(await proposals()).findByText(
      /The data has no sign of deployments yet/,
    ),
  ).toBeVisible();
});

it('says that the search failed, and tries again', async () => {
  let isFailing = true;
  const { user } = show({
    listProposals: async () => {
      if (isFailing) {
        throw await responseError(503, 'The database is busy');
      }
      return { proposals: [] };
    },
  });
  const alert = await within(await proposals()).findByRole('alert');
  expect(alert).toHaveTextContent('The database is busy');
  isFailing = false;
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  await screen.findByText(/The data has no sign of deployments yet/);
});

it('is not there for metrics to which deployments do not matter', async () => {
  show({ metricId: 'lead-time-for-changes' });
  await screen.findByRole('region', { name: 'Preview' });
  expect(
    screen.queryByRole('region', {
      name: 'Suggested ways to find deployments',
    }),
  ).not.toBeInTheDocument();
});
