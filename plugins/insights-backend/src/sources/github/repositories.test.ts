import { ConfigReader } from '@backstage/config';
import { HttpResponse, graphql } from 'msw';
import { setupServer } from 'msw/node';
import { openGithubHosts } from '.';
import { IngestionEngine } from '../../ingestion/IngestionEngine';
import { collectingLogger } from '../../testUtils/faults/workload';
import { useTestKnex } from '../../testUtils/testDatabase';

const host = 'ghe.example.com';

function listed(databaseId: number, activity: object) {
  return {
    databaseId,
    name: `service-${databaseId}`,
    url: `https://${host}/acme/service-${databaseId}`,
    owner: { login: 'acme' },
    isFork: false,
    isArchived: false,
    isDisabled: false,
    createdAt: '2026-01-01T00:00:00Z',
    pushedAt: null,
    defaultBranchRef: null,
    ...activity,
  };
}

const forbidden = (index: number) => ({
  type: 'FORBIDDEN',
  message: 'Resource not accessible by personal access token',
  path: [
    'repositoryOwner',
    'repositories',
    'nodes',
    String(index),
    'deployments',
  ],
});

describe('the repositories of an owner on Enterprise Server', () => {
  const server = setupServer();
  const database = useTestKnex();
  let requested: Array<{ withActivity: boolean; version: string | null }>;
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterAll(() => server.close());
  beforeEach(async () => {
    requested = [];
  });
  afterEach(async () => {
    server.resetHandlers();
  });

  /** Answers with these repositories; what tells of activity is hidden, and takes them along, as GitHub does it. */
  function serve(ids: number[], alwaysHidden: number[] = []) {
    const ghes = graphql.link(`https://${host}/api/graphql`);
    server.use(
      ghes.query('Repositories', ({ variables, request }) => {
        const { withActivity } = variables;
        requested.push({
          withActivity,
          version: request.headers.get('x-github-api-version'),
        });
        const isHidden = (id: number) =>
          withActivity || alwaysHidden.includes(id);
        const errors = ids.flatMap((id, index) =>
          isHidden(id) ? [forbidden(index)] : [],
        );
        return HttpResponse.json({
          data: {
            repositoryOwner: {
              repositories: {
                totalCount: ids.length,
                pageInfo: { hasNextPage: false, endCursor: null },
                nodes: ids.map(id => (isHidden(id) ? null : listed(id, {}))),
              },
            },
          },
          ...(errors.length ? { errors } : {}),
        } as any);
      }),
    );
  }

  async function list() {
    const [source] = openGithubHosts(
      new ConfigReader({
        integrations: {
          github: [
            { host, apiBaseUrl: `https://${host}/api/v3`, token: 'secret' },
          ],
        },
        insights: { sources: { github: { organizations: ['acme'] } } },
      }),
    );
    const engine = IngestionEngine.create({
      knex: database.knex,
      sources: [
        {
          ...source,
          streams: source.streams.filter(({ id }) =>
            ['discovery', 'repositories'].includes(id),
          ),
        },
      ],
      logger: collectingLogger([]),
      owner: 'test',
      machinePatterns: { bots: [], agents: [] },
    });
    await engine.makeDue();
    await engine.pump({ signal: new AbortController().signal });
    const { rows } = await database.knex.raw(
      `select name, deleted_at is not null as gone from repositories order by name`,
    );
    return rows.map((row: { name: string; gone: boolean }) =>
      row.gone ? `${row.name} is gone` : row.name,
    );
  }

  it('are listed without their activity when the credentials may not see it', async () => {
    serve([1, 2]);
    expect(await list()).toEqual(['service-1', 'service-2']);
    expect(requested).toEqual([
      { withActivity: true, version: '2022-11-28' },
      { withActivity: false, version: '2022-11-28' },
    ]);
  });

  it('are gone when two complete listings in a row do not show them, and back when one does', async () => {
    serve([1, 2]);
    await list();
    serve([1, 2], [2]);
    await list();
    await list();
    // A repository that is hidden is not missing.
    expect(await list()).toEqual(['service-1', 'service-2']);
    server.resetHandlers();
    serve([1]);
    expect(await list()).toEqual(['service-1', 'service-2']);
    expect(await list()).toEqual(['service-1', 'service-2 is gone']);
    server.resetHandlers();
    serve([1, 2]);
    expect(await list()).toEqual(['service-1', 'service-2']);
  });
});
