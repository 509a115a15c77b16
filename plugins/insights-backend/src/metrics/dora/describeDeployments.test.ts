import type { SourceType } from '@devex-insights/backstage-plugin-insights-common';
import { changes, deployments } from '../../facts/deployments';
import { deploymentCaveats, describeDeployments } from './describeDeployments';
import { settingsWith } from '../../testUtils/testWorld';

type Input = Record<string, unknown>;

const github: SourceType = { type: 'github', title: 'GitHub' };
const azure: SourceType = { type: 'azure', title: 'Azure DevOps' };

const of = (ofGithub: Input, ofAzure?: Input) => ({
  ...settingsWith({
    deploymentFrequency: { github: ofGithub, azure: ofAzure },
  }),
  sourceTypes: ofAzure ? [github, azure] : [github],
});
const descriptionOf = (ofGithub: Input, ofAzure?: Input) =>
  describeDeployments(of(ofGithub, ofAzure));

describe('the description of deployments', () => {
  it('call merged pull requests a proxy, and nothing else', () => {
    expect(descriptionOf({})).toEqual({
      strategySentence:
        'Repositories on GitHub count merged pull requests as deployments. Each pull request merged to the default branch is one deployment, at the time of its merge.',
      flags: ['proxy'],
      proxy: 'Merged pull requests as deployments',
      isDisabled: false,
    });
    for (const strategy of [
      'workflow-runs',
      'deployments',
      'releases',
      'pushed',
    ]) {
      expect(descriptionOf({ strategy })).toMatchObject({
        flags: [],
        proxy: undefined,
        isDisabled: false,
      });
    }
    expect(
      descriptionOf({
        strategy: 'releases',
        overrides: [{ repository: '^acme/', strategy: 'merged-prs' }],
      }),
    ).toMatchObject({
      flags: ['proxy'],
      proxy: 'Merged pull requests as deployments of some repositories',
    });
  });

  it('tell the filters that are in force', () => {
    const filters = [
      { mode: 'include', name: '^deploy-', branch: '^main$' },
      { mode: 'exclude', name: '-canary$' },
    ];
    expect(
      descriptionOf({ strategy: 'workflow-runs', filters }).strategySentence,
    ).toBe(
      'Repositories on GitHub count workflow runs as deployments. Each successful run is one deployment, however often it was re-run. It counts at the end of its first successful attempt. Only runs whose name matches “^deploy-” and whose branch matches “^main$” count. Runs whose name matches “-canary$” do not count.',
    );
    expect(
      descriptionOf({ strategy: 'workflow-runs' }).strategySentence,
    ).toContain('No filter is set, so every successful run counts.');
    expect(
      descriptionOf({
        strategy: 'workflow-runs',
        filters: [{ mode: 'include', conclusion: 'failure' }],
      }).strategySentence,
    ).toContain('or of its latest attempt if a filter accepts it');
    expect(
      descriptionOf({ strategy: 'deployments', filters }).strategySentence,
    ).toBe(
      'Repositories on GitHub count deployments to the environments whose name matches “(?i)^(prod|prd|live)”. Each commit is one deployment at its first success, even if it goes to several of them.',
    );
    expect(
      descriptionOf({ strategy: 'releases', includePrereleases: true })
        .strategySentence,
    ).toBe(
      'Repositories on GitHub count releases as deployments. Each release is one deployment, at the time it was published. Drafts do not count.',
    );
  });

  it('tell what holds for which repositories', () => {
    expect(
      descriptionOf(
        {
          overrides: [{ repository: '^acme/shop$', strategy: 'releases' }],
          componentFilter: { 'spec.type': 'service' },
        },
        { strategy: 'off' },
      ).strategySentence,
    ).toBe(
      'Repositories on GitHub whose name matches “^acme/shop$” count releases as deployments. Each release is one deployment, at the time it was published. Drafts and pre-releases do not count. Other repositories on GitHub count merged pull requests as deployments. Each pull request merged to the default branch is one deployment, at the time of its merge. Repositories on Azure DevOps have no deployments, because deployments are switched off there. On GitHub, only repositories with a catalog component that passes the filter “{"spec.type":"service"}” have deployments.',
    );
    expect(descriptionOf({}, {}).strategySentence).toMatch(
      /^Repositories on GitHub and Azure DevOps count merged/,
    );
  });

  it.each(['merged-prs', 'workflow-runs', 'deployments', 'releases', 'pushed'])(
    'warn of what can mislead in %s',
    strategy => {
      const caveats = deploymentCaveats(of({ strategy }));
      expect(caveats.length).toBeGreaterThan(0);
      const others = deploymentCaveats(
        of({ strategy: 'off', overrides: [{ repository: 'x', strategy }] }),
      );
      expect(others).toEqual(caveats);
    },
  );

  it('are silent where everything is off', () => {
    expect(descriptionOf({ strategy: 'off' })).toMatchObject({
      flags: [],
      isDisabled: true,
    });
    expect(descriptionOf({ strategy: 'off' }, {}).isDisabled).toBe(false);
    expect(deploymentCaveats(of({ strategy: 'off' }))).toEqual([]);
  });

  it.each([
    ['merged-prs', ['pull-requests'], ['pull-requests']],
    ['workflow-runs', ['workflow-runs'], ['workflow-runs', 'pull-requests']],
    [
      'deployments',
      ['environment-deployments'],
      ['environment-deployments', 'pull-requests'],
    ],
    ['releases', ['releases'], ['releases', 'pull-requests']],
    ['pushed', ['pushed-deployments'], ['pushed-deployments', 'pull-requests']],
    ['off', [], []],
  ])('need what %s is derived from', (strategy, ofDeployments, ofChanges) => {
    const settings = of({ strategy });
    expect(deployments(settings).streams).toEqual(ofDeployments);
    expect(changes(settings).streams).toEqual(ofChanges);
  });
});
