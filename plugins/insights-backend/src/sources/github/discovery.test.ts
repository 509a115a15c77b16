import { ConfigReader } from '@backstage/config';
import { type Simulator, startSimulator } from '@internal/simulator';
import { generateKeyPairSync } from 'crypto';
import { openGithubHosts } from '.';
import { IngestionEngine } from '../../ingestion/IngestionEngine';
import { collectingLogger } from '../../testUtils/faults/workload';
import { useTestKnex } from '../../testUtils/testDatabase';

jest.setTimeout(60_000);

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const app = {
  appId: 4711,
  clientId: 'client',
  clientSecret: 'secret',
  privateKey,
};

describe('discovery', () => {
  let simulator: Simulator;
  const database = useTestKnex();
  beforeEach(async () => {
    simulator = await startSimulator({ size: 'q' });
  });
  afterEach(() => simulator.stop());

  /** Reads nothing but the listing of owners and repositories. */
  async function discover(credentials: object, organizations?: string[]) {
    const [source] = openGithubHosts(
      new ConfigReader({
        integrations: {
          github: [
            {
              host: 'github.com',
              apiBaseUrl: `${simulator.url}/github`,
              ...credentials,
            },
            { host: 'ghe.example.com', apiBaseUrl: 'https://ghe.example.com' },
          ],
        },
        insights: { sources: { github: { organizations } } },
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
      `select slice, credential, state from ingestion_slices where stream = 'repositories' order by slice`,
    );
    return rows;
  }
  const repositoryCount = async () =>
    (await database.knex.raw('select count(*)::int as count from repositories'))
      .rows[0].count;

  it('is nothing where no host has credentials', () => {
    expect(openGithubHosts(new ConfigReader({}))).toEqual([]);
  });

  it('takes the organisations of a token, and those of the settings before them', async () => {
    expect(await discover({ token: 'simulated' })).toEqual([
      {
        slice: 'github.com/meridian',
        credential: 'github.com/token',
        state: 'live',
      },
    ]);
    expect(await repositoryCount()).toBe(9);
    expect(await discover({ token: 'simulated' }, ['nobody'])).toEqual([
      {
        slice: 'github.com/meridian',
        credential: 'github.com/token',
        state: 'gone',
      },
      {
        slice: 'github.com/nobody',
        credential: 'github.com/token',
        state: 'loading',
      },
    ]);
  });

  it('takes the installations of an app, each with a limit of its own', async () => {
    expect(await discover({ apps: [app] })).toEqual([
      {
        slice: 'github.com/meridian',
        credential: 'github.com/meridian',
        state: 'live',
      },
    ]);
    expect(await repositoryCount()).toBe(9);
  });

  it('takes the owners that components name when the token may not list organisations', async () => {
    simulator.fault({ kind: '403-permission', route: '/user/orgs' });
    await database.knex.raw(
      `insert into component_repositories (component_ref, provider, host, slug, path)
       values ('component:default/shop', 'github', 'github.com', 'meridian/shop', '')`,
    );
    expect(await discover({ token: 'simulated' })).toMatchObject([
      { slice: 'github.com/meridian', state: 'live' },
    ]);
  });
});
