import { ConfigReader } from '@backstage/config';
import { defaultCalculationSettings } from './settings/settings';
import { readInsightsConfig } from './config';

const read = (insights?: object) =>
  readInsightsConfig(
    new ConfigReader({ ...(insights && { insights }) } as any),
  );

describe('readInsightsConfig', () => {
  it('needs nothing', () => {
    expect(read()).toEqual({
      ingestionEnabled: true,
      requests: { queueLength: 40, longestWaitSeconds: 3 },
      retention: {},
      ingestSubjects: [],
      connections: { isEntryOn: true, secretKeys: [], allowedHosts: [] },
      calculation: defaultCalculationSettings,
    });
  });

  it('reads what is set, also as strings from the environment', () => {
    expect(
      read({
        reportingTimeZone: 'Europe/Berlin',
        ingestion: { enabled: 'false' },
        history: { months: '12', runMonths: 'all' },
        requests: { concurrency: '6' },
        retention: { months: '12' },
        sources: {
          github: {
            organizations: ['acme'],
            repositories: { exclude: ['*-archive'] },
            jobs: true,
            rateLimit: { reserve: '0.2' },
          },
          other: { anything: 1 },
        },
        ownership: { kinds: ['Component', 'Resource'] },
        teams: { groupFilter: { 'spec.type': 'team' } },
        credentials: { ui: 'false' },
        secrets: {
          keys: [{ id: 'a', value: Buffer.alloc(32, 1).toString('base64') }],
        },
        network: { allowedHosts: ['gateway.acme.example'] },
        instance: 'acme-production',
      }),
    ).toEqual({
      ingestionEnabled: false,
      requests: { concurrency: 6, queueLength: 40, longestWaitSeconds: 3 },
      retention: { months: 12 },
      ingestSubjects: [],
      connections: {
        isEntryOn: false,
        secretKeys: [{ id: 'a', key: Buffer.alloc(32, 1) }],
        allowedHosts: ['gateway.acme.example'],
      },
      calculation: {
        ...defaultCalculationSettings,
        reportingTimeZone: 'Europe/Berlin',
        ownership: { kinds: ['Component', 'Resource'] },
        teams: { groupFilter: { 'spec.type': 'team' } },
      },
    });
  });

  it('knows by their full references who may change settings', () => {
    expect(
      read({ admins: ['group:Platform', 'User:default/Ann'] }).admins,
    ).toEqual(['group:default/platform', 'user:default/ann']);
  });

  it.each([
    [
      { admins: ['group:platform', 'platform'] },
      'insights.admins[1]: must be a reference to a user or group; a good value is ["group:default/platform"]',
    ],
    [
      { admins: ['component:default/api'] },
      'insights.admins[0]: must be a reference to a user or group',
    ],
    [
      { admins: [] },
      'insights.admins: Too small: expected array to have >=1 items; a good value is ["group:default/platform"]',
    ],
    [
      { ingestion: { enabled: 'perhaps' } },
      'insights.ingestion.enabled: Invalid input: expected boolean, received string; a good value is true',
    ],
    [
      { retention: { months: 24 } },
      'insights.retention.months: 24 is less than what insights.history.months reads (25); a good value is 25',
    ],
    [
      { retention: { runMonths: 24 }, history: { runMonths: 'all' } },
      'insights.retention.runMonths: 24 is less than what insights.history.runMonths reads (all); remove it to keep everything',
    ],
    [
      { retention: { runMonths: 0 } },
      'insights.retention.runMonths: Too small: expected number to be >=1; a good value is 18',
    ],
    [
      { reportingTimeZone: 'Berlin' },
      'insights.reportingTimeZone: must be an IANA time zone such as Europe/Berlin; a good value is "UTC"',
    ],
    [
      { sources: { github: { organizations: 'acme' } } },
      'insights.sources.github.organizations: Invalid input: expected array, received string; a good value is ["acme"]',
    ],
    [
      { sources: { github: { rateLimit: { reserve: 40 } } } },
      'insights.sources.github.rateLimit.reserve: Too big: expected number to be <=0.95; a good value is 0.4',
    ],
    [
      { history: { months: 0 } },
      'insights.history.months: Too small: expected number to be >=1; a good value is 25',
    ],
    [
      { sources: { github: { files: 'some' } } },
      'insights.sources.github.files: Invalid option: expected one of "off"|"shared"|"all"; a good value is "shared"',
    ],
    [
      { prSize: { ignore: ['(a)\\1'] } },
      'insights.prSize.ignore[0]: must not contain a back-reference such as \\1; a good value is "\\\\.lockb?$"',
    ],
    [
      {
        deploymentFrequency: {
          github: {
            filters: [{ mode: 'include', name: 'x'.repeat(201) }],
          },
        },
      },
      'insights.deploymentFrequency.github.filters[0].name: must have at most 200 characters; a good value is [{"mode":"include","name":"^deploy"}]',
    ],
    [
      {
        deploymentFrequency: { github: { overrides: [{ strategy: 'off' }] } },
      },
      'insights.deploymentFrequency.github.overrides[0].repository: Invalid input: expected string, received undefined; a good value is [{"repository":"^acme/shop$","strategy":"releases"}]',
    ],
    [
      { deploymentFrequency: { 'of-a-module': { strategy: 'tags' } } },
      'insights.deploymentFrequency.of-a-module.strategy: Invalid option: expected one of "merged-prs"|"workflow-runs"|"deployments"|"releases"|"pushed"|"off"; a good value is "merged-prs"',
    ],
    [
      { deploymentFrequency: { GitHub: {} } },
      'insights.deploymentFrequency.GitHub: must be the type of a source: lower-case letters, digits and dashes',
    ],
    [
      { teams: { groupFilter: 'team' } },
      'insights.teams.groupFilter: must be a Software Catalog filter: the values of entity fields, or a list of such filters; a good value is {"spec.type":["team","department"]}',
    ],
    [
      { teams: { groupFilter: [] } },
      'insights.teams.groupFilter: must have at least one filter; without any, remove the setting; a good value is {"spec.type":["team","department"]}',
    ],
    [
      { teams: { groupFilter: { 'spec.type': [] } } },
      'insights.teams.groupFilter.spec.type: must have at least one value; a good value is {"spec.type":["team","department"]}',
    ],
    [
      {
        deploymentFrequency: {
          github: { componentFilter: [{ kind: 'Component' }, {}] },
        },
      },
      'insights.deploymentFrequency.github.componentFilter[1]: must name at least one field, such as spec.type; a good value is {"spec.type":"service"}',
    ],
    [
      {
        deploymentFrequency: {
          github: { componentFilter: { 'spec.type': ['service', ''] } },
        },
      },
      'insights.deploymentFrequency.github.componentFilter.spec.type[1]: must not be empty; a good value is {"spec.type":"service"}',
    ],
    [
      { teams: { groupFilter: { $not: { 'spec.type': 'team' } } } },
      'insights.teams.groupFilter: must be a Software Catalog filter: the values of entity fields, or a list of such filters; a good value is {"spec.type":["team","department"]}',
    ],
    [
      { ownership: { kinds: ['Component', 'Group'] } },
      'insights.ownership.kinds[1]: must be an entity kind that groups can own, such as Component or Resource; a good value is ["Component"]',
    ],
    [
      { scope: { repositories: 'mine' } },
      'insights.scope.repositories: Invalid option: expected one of "all"|"cataloged"; a good value is "all"',
    ],
    [
      { ingest: { subjects: [{ subject: 'ci' }, { subject: 'ci' }] } },
      'insights.ingest.subjects: must have each subject once; a good value is [{"subject":"pipelines","repositories":["git.example.com/acme/*"]}]',
    ],
    [
      { ingest: { subjects: [{ subject: 'ci', repository: 'x' }] } },
      'there is no insights.ingest.subjects[0].repository',
    ],
    [{ ingestoin: {} }, 'there is no insights.ingestoin'],
  ])('names the key of a bad value: %j', (insights, message) => {
    expect(() => read(insights)).toThrow(message);
  });
});
