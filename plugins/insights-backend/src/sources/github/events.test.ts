import { githubEvents } from './events';

const { topics, read } = githubEvents;

const repository = {
  id: 186853002,
  full_name: 'acme/shop',
  html_url: 'https://github.com/acme/shop',
  owner: { login: 'acme', id: 1 },
};
const ofRepository = {
  host: 'github.com',
  keys: ['github.com/acme'],
  repositoryExternalId: '186853002',
  record: undefined,
};
const installation = {
  id: 957387,
  account: { login: 'acme', id: 1 },
  html_url:
    'https://ghe.example.com/organizations/acme/settings/installations/957387',
};

describe('an event of GitHub', () => {
  it.each([
    ['push', { ref: 'refs/heads/main' }, ['pull-requests', 'workflow-runs']],
    ['pull_request', { action: 'closed' }, ['pull-requests']],
    ['pull_request_review', { action: 'submitted' }, ['pull-requests']],
    ['workflow_run', { workflow_run: { id: 7 } }, ['workflow-runs']],
    ['deployment', { workflow_run: null }, ['environment-deployments']],
    ['deployment_status', { workflow_run: null }, ['environment-deployments']],
    ['release', { action: 'published' }, ['releases']],
    ['repository', { action: 'archived' }, ['repositories']],
  ])('%s says where to look', (event, payload, streams) => {
    const topic = `github.${event}`;
    expect(topics).toContain(topic);
    expect(read(topic, { ...payload, repository })).toEqual({
      ...ofRepository,
      streams,
    });
  });

  it.each(['installation', 'installation_repositories'])(
    '%s says whose repositories to list, on which host',
    event => {
      const topic = `github.${event}`;
      expect(topics).toContain(topic);
      expect(read(topic, { action: 'added', installation })).toEqual({
        host: 'ghe.example.com',
        streams: ['discovery', 'repositories'],
        keys: ['ghe.example.com', 'ghe.example.com/acme'],
      });
    },
  );

  it('names a run that was run again, and only such', () => {
    const runId = (workflow_run: object) =>
      read('github.workflow_run', { repository, workflow_run })?.record?.value;
    expect(runId({ id: 1589141559, run_attempt: 2 })).toBe(1589141559);
    expect(runId({ id: 1589141559, run_attempt: 1 })).toBeUndefined();
    expect(runId({ id: 1589141559, run_attempt: null })).toBeUndefined();
  });

  it('names both owners of a repository that was transferred', () => {
    const from = { user: { login: 'octocat' } };
    const hint = read('github.repository', {
      action: 'transferred',
      changes: { owner: { from } },
      repository,
    });
    expect(hint?.keys).toEqual(['github.com/acme', 'github.com/octocat']);
  });
});
