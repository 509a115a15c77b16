import type { SourceType } from '@devex-insights/backstage-plugin-insights-common';
import { changes, deployments } from '../../facts/deployments';
import { deploymentCaveats, deploymentWords } from './deploymentWords';
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
const wordsOf = (ofGithub: Input, ofAzure?: Input) =>
  deploymentWords(of(ofGithub, ofAzure));

describe('the words on deployments', () => {
  it('call merged pull requests a proxy, and nothing else', () => {
    expect(wordsOf({})).toEqual({
      strategySentence:
        'Repositories on GitHub count merged pull requests as deployments: each pull request merged to the default branch is one, at the time of its merge.',
      flags: ['proxy'],
      proxy: 'Merged pull requests as deployments',
      isDisabled: false,
    });
    for (const strategy of ['workflow-runs', 'deployments', 'releases']) {
      expect(wordsOf({ strategy })).toMatchObject({
        flags: [],
        proxy: undefined,
        isDisabled: false,
      });
    }
    expect(
      wordsOf({
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
      wordsOf({ strategy: 'workflow-runs', filters }).strategySentence,
    ).toBe(
      'Repositories on GitHub count workflow runs as deployments: each successful one is one, however often it was run again, at the end of its first successful attempt. Counted are runs whose name matches “^deploy-” and branch matches “^main$”. Left out are runs whose name matches “-canary$”.',
    );
    expect(wordsOf({ strategy: 'workflow-runs' }).strategySentence).toContain(
      'No filter is set, so every successful run counts.',
    );
    expect(
      wordsOf({
        strategy: 'workflow-runs',
        filters: [{ mode: 'include', conclusion: 'failure' }],
      }).strategySentence,
    ).toContain('or of its latest attempt where a filter takes it');
    expect(wordsOf({ strategy: 'deployments', filters }).strategySentence).toBe(
      'Repositories on GitHub count deployments to the environments whose name matches “(?i)^(prod|prd|live)”: each commit is one, at its first success, also where it goes to several of them.',
    );
    expect(
      wordsOf({ strategy: 'releases', includePrereleases: true })
        .strategySentence,
    ).toBe(
      'Repositories on GitHub count releases as deployments: each is one, at the time it was published. Drafts are left out.',
    );
  });

  it('tell what holds for which repositories', () => {
    expect(
      wordsOf(
        {
          overrides: [{ repository: '^acme/shop$', strategy: 'releases' }],
          componentFilter: { 'spec.type': 'service' },
        },
        { strategy: 'off' },
      ).strategySentence,
    ).toBe(
      'Repositories on GitHub whose name matches “^acme/shop$” count releases as deployments: each is one, at the time it was published. Drafts and pre-releases are left out. Other repositories on GitHub count merged pull requests as deployments: each pull request merged to the default branch is one, at the time of its merge. Repositories on Azure DevOps have no deployments, because they are switched off. On GitHub only repositories with a catalog component that passes the filter “{"spec.type":"service"}” have deployments.',
    );
    expect(wordsOf({}, {}).strategySentence).toMatch(
      /^Repositories on GitHub and Azure DevOps count merged/,
    );
  });

  it.each(['merged-prs', 'workflow-runs', 'deployments', 'releases'])(
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
    expect(wordsOf({ strategy: 'off' })).toMatchObject({
      flags: [],
      isDisabled: true,
    });
    expect(wordsOf({ strategy: 'off' }, {}).isDisabled).toBe(false);
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
    ['off', [], []],
  ])('need what %s is derived from', (strategy, ofDeployments, ofChanges) => {
    const settings = of({ strategy });
    expect(deployments(settings).streams).toEqual(ofDeployments);
    expect(changes(settings).streams).toEqual(ofChanges);
  });
});
