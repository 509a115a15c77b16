import { ConfigReader } from '@backstage/config';
import { type Simulator, startSimulator } from '@internal/simulator';
import { generateKeyPairSync } from 'crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import path from 'path';
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
const byToken = { token: 'simulated' };
const byApp = { apps: [app] };

const now = new Date('2026-03-20T12:00:00Z');

function pull(number: number) {
  const at = `2026-03-${10 + (number % 10)}T12:00:00Z`;
  return {
    number,
    base_ref: 'main',
    author: 'dev-a',
    author_is_bot: false,
    is_revert: false,
    first_commit_authored_at: at,
    last_commit_committed_at: at,
    merged_at: at,
    merge_commit_sha: `${number}`.padStart(40, 'a'),
    head_sha: `${number}`.padStart(40, 'b'),
    commits: 1,
    additions: 1,
    deletions: 0,
    changed_files: 1,
  };
}

describe('which repository is which', () => {
  const database = useTestKnex();
  const simulators: Simulator[] = [];
  const folders: string[] = [];

  afterEach(async () => {
    await Promise.all(simulators.splice(0).map(each => each.stop()));
    folders.splice(0).forEach(folder => rmSync(folder, { recursive: true }));
  });

  /** Serves repositories with pull requests of these numbers. */
  async function serve(
    repositories: Record<string, number[]>,
  ): Promise<Simulator> {
    const folder = mkdtempSync(path.join(tmpdir(), 'identity-'));
    folders.push(folder);
    for (const [slug, numbers] of Object.entries(repositories)) {
      const file = path.join(folder, slug.replace('/', '__'));
      const lines = numbers.map(number => JSON.stringify(pull(number)));
      writeFileSync(`${file}.pulls.ndjson`, lines.join('\n'));
      writeFileSync(`${file}.tags.ndjson`, '');
    }
    const simulator = await startSimulator({
      historyDir: folder,
      now: () => now,
    });
    simulators.push(simulator);
    return simulator;
  }

  function createEngine(github: object[], settings: object = {}) {
    const sources = openGithubHosts(
      new ConfigReader({
        integrations: { github },
        insights: {
          sources: { github: { history: { months: 'all' }, ...settings } },
        },
      }),
    );
    return IngestionEngine.create({
      knex: database.knex,
      sources,
      logger: collectingLogger([]),
      owner: 'test',
      machinePatterns: { bots: [], agents: [] },
      backOffSeconds: 0.01,
    });
  }

  const onGithub = (simulator: Simulator, credentials: object) => ({
    host: 'github.com',
    apiBaseUrl: `${simulator.url}/github`,
    ...credentials,
  });

  /** One read of everything, by a process that knows nothing from before. */
  async function sync(github: object[], settings?: object) {
    const engine = createEngine(github, settings);
    await engine.makeDue();
    await engine.pump({ signal: new AbortController().signal });
  }

  async function query(sql: string): Promise<any[]> {
    return (await database.knex.raw(sql)).rows;
  }
  const lines = async (sql: string): Promise<string[]> =>
    (await query(sql)).map(({ line }) => line);

  /** `host OWNER/REPO: numbers` of each repository. */
  const pulls = () =>
    lines(
      `select host || ' ' || owner || '/' || r.name || ': ' || coalesce(string_agg(number::text, ' ' order by number), '')
         || case when r.deleted_at is null then '' else ' (gone)' end as line
       from repositories r left join pull_requests p using (repository_id)
       group by r.repository_id order by 1`,
    );
  /** The names that are valid now. */
  const names = () =>
    lines(
      `select slug as line from repository_names where valid_to is null order by 1`,
    );
  const listings = () =>
    lines(
      `select slice || ' ' || credential || ' ' || state as line from ingestion_slices
       where stream = 'repositories' order by 1`,
    );

  it('reads all organisations an app is installed in, and leaves alone what suspended it', async () => {
    const simulator = await serve({
      'acme/shop': [1, 2],
      'beta/lib': [1],
    });
    const github = [onGithub(simulator, byApp)];
    await sync(github);
    expect(await listings()).toEqual([
      'github.com/acme github.com/acme live',
      'github.com/beta github.com/beta live',
    ]);
    const everything = ['github.com acme/shop: 1 2', 'github.com beta/lib: 1'];
    expect(await pulls()).toEqual(everything);

    simulator.edit({ kind: 'installation', owner: 'beta', isSuspended: true });
    await sync(github);
    await sync(github);
    expect(await listings()).toEqual([
      'github.com/acme github.com/acme live',
      'github.com/beta github.com/beta gone',
    ]);
    expect(await pulls()).toEqual(everything);
    expect(
      await lines(
        `select distinct last_error as line from ingestion_slices where last_error is not null`,
      ),
    ).toEqual([expect.stringMatching(/github\.com\/beta.*suspended/)]);

    simulator.edit({ kind: 'installation', owner: 'beta' });
    await database.knex.raw(
      `update ingestion_slices set next_at = now(), attempts = 0`,
    );
    await sync(github);
    expect(await listings()).toEqual([
      'github.com/acme github.com/acme live',
      'github.com/beta github.com/beta live',
    ]);
  });

  it('reads the selected repositories of an installation, and keeps what it read of others', async () => {
    const simulator = await serve({
      'acme/shop': [1],
      'acme/secret': [1, 2],
    });
    const github = [onGithub(simulator, byApp)];
    const select = (repositories: 'all' | string[]) =>
      simulator.edit({ kind: 'installation', owner: 'acme', repositories });
    select(['shop']);
    await sync(github);
    expect(await pulls()).toEqual(['github.com acme/shop: 1']);
    select('all');
    await sync(github);
    expect(await pulls()).toEqual([
      'github.com acme/secret: 1 2',
      'github.com acme/shop: 1',
    ]);
    select(['shop']);
    await sync(github);
    await sync(github);
    await sync(github);
    expect(await pulls()).toEqual([
      'github.com acme/secret: 1 2 (gone)',
      'github.com acme/shop: 1',
    ]);
  });

  it('tells repositories and accounts with equal ids on two hosts apart', async () => {
    const cloud = await serve({ 'acme/shop': [1, 2] });
    const server = await serve({ 'acme/shop': [3], 'other/lib': [4] });
    await sync([
      onGithub(cloud, byToken),
      {
        host: 'ghe.example.com',
        apiBaseUrl: `${server.url}/github/api/v3`,
        ...byToken,
      },
    ]);
    expect(await pulls()).toEqual([
      'ghe.example.com acme/shop: 3',
      'ghe.example.com other/lib: 4',
      'github.com acme/shop: 1 2',
    ]);
    expect(
      await query(
        `select count(distinct external_id)::int as ids, count(*)::int as repositories from repositories where name = 'shop'`,
      ),
    ).toEqual([{ ids: 1, repositories: 2 }]);
    expect(
      await query(
        `select count(distinct (provider, external_id))::int as ids, count(*)::int as accounts from scm_accounts where login = 'dev-a'`,
      ),
    ).toEqual([{ ids: 1, accounts: 2 }]);
    expect(await listings()).toEqual([
      'ghe.example.com/acme ghe.example.com/token live',
      'ghe.example.com/other ghe.example.com/token live',
      'github.com/acme github.com/token live',
    ]);
  });

  it('follows repositories to other names, owners and default branches', async () => {
    const simulator = await serve({
      'acme/shop': [1],
      'acme/site': [2],
      'beta/lib': [3],
    });
    const github = [onGithub(simulator, byToken)];
    await sync(github);
    simulator.edit({ kind: 'rename', repository: 'acme/shop', name: 'store' });
    simulator.edit({
      kind: 'transfer',
      repository: 'acme/site',
      owner: 'beta',
    });
    simulator.edit({
      kind: 'default-branch',
      repository: 'beta/lib',
      branch: 'trunk',
    });
    await sync(github);
    await sync(github);
    await sync(github);
    expect(await pulls()).toEqual([
      'github.com acme/store: 1',
      'github.com beta/lib: 3',
      'github.com beta/site: 2',
    ]);
    expect(await names()).toEqual(['acme/store', 'beta/lib', 'beta/site']);
    expect(
      await lines(
        `select slug || ' ' || (valid_from = '-infinity') || ' ' || (valid_to is not null) as line
         from repository_names where valid_to is not null order by 1`,
      ),
    ).toEqual(['acme/shop true true', 'acme/site true true']);
    expect(
      await lines(
        `select branch || case when valid_to is null then ' now' else ' before' end as line
         from repository_default_branches join repositories using (repository_id) where name = 'lib' order by valid_from`,
      ),
    ).toEqual(['main before', 'trunk now']);

    simulator.edit({ kind: 'rename-owner', owner: 'beta', name: 'gamma' });
    await sync(github);
    await sync(github);
    await sync(github);
    expect(await pulls()).toEqual([
      'github.com acme/store: 1',
      'github.com gamma/lib: 3',
      'github.com gamma/site: 2',
    ]);
    expect(await listings()).toEqual([
      'github.com/acme github.com/token live',
      'github.com/beta github.com/token gone',
      'github.com/gamma github.com/token live',
    ]);

    // To an owner that nobody reads.
    simulator.edit({
      kind: 'transfer',
      repository: 'gamma/site',
      owner: 'elsewhere',
    });
    await sync(github);
    await sync(github);
    expect(await pulls()).toContain('github.com gamma/site: 2 (gone)');
  });

  it('never takes the records of a repository that took the name of another', async () => {
    const simulator = await serve({
      'acme/shop': [1],
      'acme/next': [2, 3],
    });
    const github = [onGithub(simulator, byToken)];
    await sync(github);
    simulator.edit({ kind: 'rename', repository: 'acme/shop', name: 'old' });
    simulator.edit({ kind: 'rename', repository: 'acme/next', name: 'shop' });
    // Before any listing tells.
    const engine = createEngine(github);
    for (const stream of [
      'pull-requests',
      'workflow-runs',
      'environment-deployments',
      'releases',
    ]) {
      await engine.makeDue({ stream });
    }
    await engine.pump({ signal: new AbortController().signal });
    const runs = `select r.name || ' ' || count(*) as line from repositories r join workflow_runs using (repository_id)
      group by r.name order by 1`;
    expect(await pulls()).toEqual([
      'github.com acme/next: 2 3',
      'github.com acme/shop: 1',
    ]);
    expect(await lines(runs)).toEqual(['next 2', 'shop 1']);
    await sync(github);
    await database.knex.raw(`update ingestion_slices set next_at = now()`);
    await sync(github);
    expect(await pulls()).toEqual([
      'github.com acme/old: 1',
      'github.com acme/shop: 2 3',
    ]);
    expect(await lines(runs)).toEqual(['old 1', 'shop 2']);
    expect(await names()).toEqual(['acme/old', 'acme/shop']);
    expect(
      await lines(
        `select distinct state || ' ' || attempts as line from ingestion_slices`,
      ),
    ).toEqual(['live 0']);
  });

  it('gives a name to one repository at a time, also when the other is not read any more', async () => {
    const simulator = await serve({
      'acme/shop': [1],
      'acme/next': [2],
    });
    const github = [onGithub(simulator, byToken)];
    const settings = { repositories: { exclude: ['acme/private-*'] } };
    await sync(github, settings);
    simulator.edit({
      kind: 'rename',
      repository: 'acme/shop',
      name: 'private-shop',
    });
    simulator.edit({ kind: 'rename', repository: 'acme/next', name: 'shop' });
    await sync(github, settings);
    expect(await names()).toEqual(['acme/shop']);
  });
});
