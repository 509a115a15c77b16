import { ConfigReader } from '@backstage/config';
import { type Simulator, startSimulator } from '@internal/simulator';
import { openGithubHosts } from '.';
import { defaultCalculationSettings } from '../../settings/settings';
import { IngestionEngine } from '../../ingestion/IngestionEngine';
import { collectingLogger } from '../../testUtils/faults/workload';
import { useTestKnex } from '../../testUtils/testDatabase';

jest.setTimeout(120_000);

const owner = 'meridian';
const forever = new AbortController().signal;
const everything = { history: { months: 'all', runMonths: 'all' } };
/** Enough for what changes. */
const few = {
  history: { months: 6, runMonths: 3 },
  repositories: {
    include: ['shop', 'storefront', 'cart-api', 'legacy-*', 'tax-service'],
  },
};
/** Everything that one read of all slices wrote, by table. */
type Written = Record<string, number>;

describe('the GitHub source', () => {
  let simulator: Simulator;
  const database = useTestKnex();
  // The simulated organisation stands still, so that only edits change it.
  const now = new Date();

  beforeEach(async () => {
    simulator = await startSimulator({ size: 'q', now: () => now });
  });
  afterEach(() => simulator.stop());

  function createEngine(
    settings: object,
    onProgress?: (page: { written: Written }) => void,
  ) {
    const sources = openGithubHosts(
      new ConfigReader({
        integrations: {
          github: [
            {
              host: 'github.com',
              apiBaseUrl: `${simulator.url}/github`,
              token: 'simulated',
            },
          ],
        },
        insights: { sources: { github: settings } },
      }),
      { rerunSweepHours: 0 },
    );
    const { bots, agents } = defaultCalculationSettings;
    return IngestionEngine.create({
      knex: database.knex,
      sources,
      logger: collectingLogger([]),
      owner: 'test',
      machinePatterns: { bots: bots.patterns, agents: agents.patterns },
      backOffSeconds: 0.01,
      onProgress,
    });
  }

  /** Reads everything once; only what it wrote is in the answer. */
  async function sync(settings: object = few): Promise<Written> {
    const written: Written = {};
    const engine = createEngine(settings, page => {
      for (const [table, count] of Object.entries(page.written)) {
        if (count > 0) {
          written[table] = (written[table] ?? 0) + count;
        }
      }
    });
    await engine.makeDue();
    await engine.drain({ signal: forever, patienceSeconds: 10 });
    return written;
  }

  async function query(sql: string, bindings: any[] = []): Promise<any[]> {
    return (await database.knex.raw(sql, bindings)).rows;
  }

  async function deriveAndQuery(path: string, body?: object): Promise<any> {
    const response = await fetch(`${simulator.url}/github${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: 'Bearer test' },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  async function countByRepository(
    table: string,
  ): Promise<Record<string, number>> {
    const rows = await query(
      `select name, count(f.repository_id)::int as count from repositories r left join ?? f using (repository_id)
       group by name`,
      [table],
    );
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
  }

  /** Compares the tables with what the simulator counts. */
  async function expectComplete() {
    const pullRequests = await countByRepository('pull_requests');
    const runs = await countByRepository('workflow_runs');
    for (const name of Object.keys(runs)) {
      const { data } = await deriveAndQuery('/graphql', {
        query: `query Count { repository(owner: "${owner}", name: "${name}") { pullRequests(first: 1) { totalCount } } }`,
      });
      const listed = await deriveAndQuery(
        `/repos/${owner}/${name}/actions/runs`,
      );
      expect([name, pullRequests[name], runs[name]]).toEqual([
        name,
        data.repository.pullRequests.totalCount,
        listed.total_count,
      ]);
    }
    return { pullRequests, runs };
  }

  async function pullRequest(repository: string, number: number) {
    const [row] = await query(
      `select p.* from pull_requests p join repositories r using (repository_id) where r.name = ? and p.number = ?`,
      [repository, number],
    );
    return row;
  }

  it('loads everything within the budget of requests, and writes nothing when nothing changed', async () => {
    await sync(everything);

    const failures = await query(
      `select stream, slice, last_error from ingestion_slices where last_error is not null`,
    );
    expect(failures).toEqual([]);
    const repositories = await query(
      `select repository_id, name, is_archived from repositories order by name`,
    );
    // The tenth is a fork.
    expect(repositories.map(({ name }) => name)).toEqual([
      'cart-api',
      'cluster-config',
      'legacy-deployer',
      'payment-gateway',
      'shop',
      'starter',
      'synthetic-checks',
      'tax-service',
      'voucher-service',
    ]);
    const { pullRequests, runs } = await expectComplete();
    let attempts = 0;
    expect(Math.max(...Object.values(runs))).toBeGreaterThan(1000);
    [{ attempts }] = await query(
      `select (sum(attempt) - count(*))::int as attempts from workflow_runs where attempt > 1`,
    );
    expect(
      await query(
        `select count(*)::int as count from workflow_run_attempts a
         join workflow_runs r using (repository_id, run_id) where a.attempt < r.attempt`,
      ),
    ).toEqual([{ count: attempts }]);

    const sum = (numbers: Record<string, number>) =>
      Object.values(numbers).reduce((a, b) => a + b, 0);
    const { routes } = simulator.counters();
    const requestsOf = (pattern: RegExp) =>
      Object.entries(routes)
        .filter(([route]) => pattern.test(route))
        .reduce((total, [, count]) => total + count, 0);
    const repositoryCount = repositories.length;
    expect(requestsOf(/ Repositories$/)).toBe(1);
    // Each repository has a last page that is not full; the rate is that of the full ones.
    expect(
      requestsOf(/ (PullRequests|Commits|Reviews|Files)$/) - repositoryCount,
    ).toBeLessThanOrEqual((sum(pullRequests) * 12) / 1000);
    expect(requestsOf(/actions\/runs$/) - repositoryCount).toBeLessThanOrEqual(
      (sum(runs) * 12) / 1000,
    );
    expect(requestsOf(/attempts/)).toBe(attempts);

    // Those with more than a page of commits or reviews are read to the end.
    const [large] = await query(
      `select r.name, p.number, p.human_review_count, p.commit_count, p.first_commit_at from pull_requests p
       join repositories r using (repository_id) where commit_count > 100 limit 1`,
    );
    const commits = [];
    for (const page of [1, 2, 3]) {
      commits.push(
        ...(await deriveAndQuery(
          `/repos/${owner}/${large.name}/pulls/${large.number}/commits?per_page=100&page=${page}`,
        )),
      );
    }
    expect(commits).toHaveLength(large.commit_count);
    expect(requestsOf(/ Commits$/)).toBeGreaterThan(0);
    expect(requestsOf(/ Reviews$/)).toBeGreaterThan(0);

    expect(
      await query(
        `select distinct stream, state, covered_from, next_at = 'infinity' as unpolled from ingestion_slices s
         join repositories r using (repository_id) where r.name = 'legacy-deployer' order by stream`,
      ),
    ).toEqual(
      [
        'environment-deployments',
        'pull-requests',
        'releases',
        'workflow-runs',
      ].map(stream => ({
        stream,
        state: 'live',
        covered_from: -Infinity,
        unpolled: true,
      })),
    );

    expect(await sync(everything)).toEqual({});
  });

  it('follows what people change afterwards, and rewrites nothing else', async () => {
    await sync();
    const merged = await query(
      `select r.name, p.number, p.merged_at from pull_requests p join repositories r using (repository_id)
       where state = 'merged' and r.name = 'shop' order by number desc limit 3`,
    );
    const open = await query(
      `select p.number from pull_requests p join repositories r using (repository_id)
       where state = 'open' and not is_draft and r.name = 'shop' order by number desc limit 2`,
    );
    const [closed] = await query(
      `select p.number from pull_requests p join repositories r using (repository_id)
       where state = 'closed' and r.name = 'shop' order by number desc limit 1`,
    );
    const repository = `${owner}/shop`;
    simulator.edit({
      kind: 'retitle',
      repository,
      number: merged[0].number,
      title: 'nothing \0 here',
    });
    simulator.edit({
      kind: 'review',
      repository,
      number: merged[1].number,
      state: 'APPROVED',
    });
    simulator.edit({
      kind: 'retarget',
      repository,
      number: open[0].number,
      branch: 'release',
    });
    simulator.edit({ kind: 'draft', repository, number: open[0].number });
    simulator.edit({ kind: 'merge', repository, number: open[1].number });
    simulator.edit({ kind: 'reopen', repository, number: closed.number });
    const before = await pullRequest('shop', merged[1].number);

    // The merge is a push to the repository.
    expect(await sync()).toEqual({ pull_requests: 5, repositories: 1 });

    expect(await pullRequest('shop', merged[0].number)).toMatchObject({
      title: 'nothing \uFFFD here',
      state: 'merged',
      merged_at: merged[0].merged_at,
    });
    // A review after the merge is none.
    expect(await pullRequest('shop', merged[1].number)).toMatchObject({
      approved_at: before.approved_at,
      human_review_count: before.human_review_count,
    });
    expect(await pullRequest('shop', open[0].number)).toMatchObject({
      is_draft: true,
      state: 'open',
      base_branch: 'release',
    });
    const justNow = new Date(Math.floor(now.getTime() / 1000) * 1000);
    expect(await pullRequest('shop', open[1].number)).toMatchObject({
      state: 'merged',
      merged_at: justNow,
      closed_at: justNow,
    });
    expect(await pullRequest('shop', closed.number)).toMatchObject({
      state: 'open',
      closed_at: null,
    });
  });

  it('sees by one request for all repositories what is worth reading', async () => {
    await sync();
    const [{ number }] = await query(
      `select p.number from pull_requests p join repositories r using (repository_id)
       where state = 'open' and r.name = 'tax-service' limit 1`,
    );
    const probe = async () => {
      simulator.resetCounters();
      const engine = createEngine(few);
      await engine.makeDue({ stream: 'repositories' });
      await engine.pump({ signal: forever });
      return simulator.counters().routes;
    };
    // As if all of it had been read a while ago.
    await query(
      `update ingestion_slices set complete_through = now() + interval '3 min'`,
    );
    expect(await probe()).toEqual({ 'POST /graphql Repositories': 1 });

    await query(
      `update ingestion_slices set complete_through = ? where stream = 'pull-requests'`,
      [new Date(now.getTime() - 60 * 60_000)],
    );
    const [{ others }] = await query(
      `select count(distinct r.name)::int as others from pull_requests p join repositories r using (repository_id)
       where r.name not in ('tax-service', 'legacy-deployer') and updated_at > ?`,
      [new Date(now.getTime() - 62 * 60_000)],
    );
    simulator.edit({
      kind: 'label',
      repository: `${owner}/tax-service`,
      number,
      label: 'news',
    });
    simulator.edit({
      kind: 'unarchive',
      repository: `${owner}/legacy-deployer`,
    });
    const routes = await probe();
    expect(routes['POST /graphql Repositories']).toBe(1);
    // The edited one, the one that is not archived any more, and what happened to change in the last hour.
    expect(routes['POST /graphql PullRequests']).toBe(2 + others);
    expect(await pullRequest('tax-service', number)).toMatchObject({
      labels: expect.arrayContaining(['news']),
    });
  });

  it('finds re-runs of the last 32 days, reads unfinished runs until they end and keeps earlier attempts', async () => {
    await sync();
    const [run] = await query(
      `select r.name, w.run_id::float8, w.ended_at, w.created_at, w.conclusion from workflow_runs w
       join repositories r using (repository_id)
       where attempt = 1 and status = 'completed' and w.created_at between now() - interval '28 d' and now() - interval '9 d'
         and not is_archived
       order by w.created_at limit 1`,
    );
    simulator.edit({
      kind: 'rerun',
      repository: `${owner}/${run.name}`,
      run: run.run_id,
      conclusion: 'failure',
    });

    expect(await sync()).toEqual({
      workflow_runs: 1,
      workflow_run_attempts: 2,
    });
    expect(
      await query(
        'select attempt, conclusion, created_at from workflow_runs where run_id = ?',
        [run.run_id],
      ),
    ).toEqual([
      { attempt: 2, conclusion: 'failure', created_at: run.created_at },
    ]);
    expect(
      await query(
        `select attempt, conclusion, ended_at from workflow_run_attempts where run_id = ? order by attempt`,
        [run.run_id],
      ),
    ).toEqual([
      {
        attempt: 1,
        conclusion: run.conclusion,
        ended_at: run.ended_at,
      },
      { attempt: 2, conclusion: 'failure', ended_at: expect.any(Date) },
    ]);

    // As if it had been running when it was read, too long ago for the listing of what is new.
    await query(
      `update workflow_runs set status = 'in_progress', conclusion = null, ended_at = null where run_id = ?`,
      [run.run_id],
    );
    expect(await sync()).toEqual({ workflow_runs: 1 });
    expect(await sync()).toEqual({});
  });

  it('follows renames, archives, deletions and deleted accounts, and keeps the facts', async () => {
    await sync();
    const count = async () =>
      (await query(`select count(*)::int as count from pull_requests`))[0]
        .count;
    const all = await count();
    simulator.edit({
      kind: 'rename',
      repository: `${owner}/shop`,
      name: 'storefront',
    });
    simulator.edit({ kind: 'archive', repository: `${owner}/cart-api` });
    simulator.edit({
      kind: 'delete-repository',
      repository: `${owner}/tax-service`,
    });
    await sync();
    expect(
      await query(
        `select slug, valid_from = '-infinity' as from_the_beginning, valid_to is null as still
         from repository_names join repositories using (repository_id) where name = 'storefront' order by valid_from`,
      ),
    ).toEqual([
      { slug: 'meridian/shop', from_the_beginning: true, still: false },
      { slug: 'meridian/storefront', from_the_beginning: false, still: true },
    ]);
    await sync();
    await sync();
    expect(
      await query(
        `select name, is_archived, deleted_at is not null as is_deleted from repositories
         where is_archived or deleted_at is not null or name = 'storefront' order by name`,
      ),
    ).toEqual([
      { name: 'cart-api', is_archived: true, is_deleted: false },
      { name: 'legacy-deployer', is_archived: true, is_deleted: false },
      { name: 'storefront', is_archived: false, is_deleted: false },
      { name: 'tax-service', is_archived: false, is_deleted: true },
    ]);
    expect(await count()).toBe(all);

    const [author] = await query(
      `select a.login, p.number from pull_requests p join scm_accounts a on a.account_id = p.author_account_id
       join repositories r using (repository_id)
       where r.name = 'storefront' and a.type = 'user' order by number desc limit 1`,
    );
    simulator.edit({ kind: 'delete-account', login: author.login });
    simulator.edit({
      kind: 'label',
      repository: `${owner}/storefront`,
      number: author.number,
      label: 'late',
    });
    await sync();
    expect(await pullRequest('storefront', author.number)).toMatchObject({
      author_account_id: null,
      labels: expect.arrayContaining(['late']),
    });
  });

  it('reads only what is asked for, back to where it is asked for, and more when more is asked for', async () => {
    const settings = (months: number, exclude: string[]) => ({
      repositories: { include: ['s*'], exclude },
      history: { months, runMonths: months },
    });
    await sync(settings(2, ['starter']));
    const state = () =>
      query(
        `select r.name, stream, s.state, s.history_from between now() - interval '63 d' and now() - interval '58 d' as short,
           covered_from <= history_from as covered
         from ingestion_slices s join repositories r using (repository_id)
         where stream in ('pull-requests', 'workflow-runs') order by 1, 2`,
      );
    const oldest = async () =>
      (
        await query(
          `select min(created_at) < now() - interval '3 months' as older from workflow_runs`,
        )
      )[0].older;
    expect((await state()).map(({ name }) => name)).toEqual([
      'shop',
      'shop',
      'synthetic-checks',
      'synthetic-checks',
    ]);
    expect(await state()).toEqual(
      (await state()).map(row => ({
        ...row,
        state: 'live',
        short: true,
        covered: true,
      })),
    );
    expect(await oldest()).toBe(false);

    await sync(settings(4, ['starter']));
    expect(await oldest()).toBe(true);
    await sync(settings(4, ['starter', 'synthetic-checks']));
    expect(
      await query(
        `select distinct r.name, s.state from ingestion_slices s join repositories r using (repository_id) order by 1`,
      ),
    ).toEqual([
      { name: 'shop', state: 'live' },
      { name: 'synthetic-checks', state: 'gone' },
    ]);
  });

  it('reads the files of repositories that the catalog shares, also when that is known later, and nothing twice', async () => {
    const settings = {
      repositories: { include: ['shop', 'tax-service'] },
      history: { months: 'all', runMonths: 2 },
    };
    const share = async (...paths: string[]) => {
      await database.knex('component_repositories').delete();
      await database.knex('component_repositories').insert(
        paths.map(path => ({
          component_ref: `component:default/shop-${path}`,
          provider: 'github',
          host: 'github.com',
          slug: `${owner}/shop`,
          path,
        })),
      );
    };
    const withFiles = () =>
      query(
        `select r.name, count(*)::int as pulls, count(*) filter (where files_head_sha = head_sha)::int as read,
           count(*) filter (where array[changed_files, additions, deletions] is distinct from (
             select array[count(*), coalesce(sum(f.additions), 0), coalesce(sum(f.deletions), 0)]::int[]
             from pull_request_files f where f.repository_id = p.repository_id and f.number = p.number
           ))::int as different
         from pull_requests p join repositories r using (repository_id) group by 1 order by 1`,
      );
    await share('services/checkout');
    const first = await sync(settings);
    const pulls = (await withFiles()).map(({ name, pulls: count }) => [
      name,
      count,
    ]);
    expect(first.pull_request_files).toBeUndefined();
    expect((await withFiles()).map(({ read }) => read)).toEqual([0, 0]);

    await share('services/checkout', 'services/orders');
    simulator.resetCounters();
    const engine = createEngine(settings);
    // The listing of the owner alone has to notice it.
    await engine.makeDue({ stream: 'repositories' });
    await engine.pump({ signal: forever });
    const [shop, other] = await withFiles();
    expect(shop).toMatchObject({
      name: 'shop',
      read: shop.pulls,
      different: 0,
    });
    expect(other).toMatchObject({ name: 'tax-service', read: 0 });
    const folders = await query(
      `select distinct split_part(path, '/', 3) as folder from pull_requests p
       join repositories r using (repository_id), unnest(component_paths) path where r.name = 'shop' order by 1`,
    );
    expect(folders.map(({ folder }) => folder)).toEqual(['checkout', 'orders']);
    expect(
      [shop, other].map(({ name, pulls: count }) => [name, count]),
    ).toEqual(pulls);
    const { routes } = simulator.counters();
    const requests = Object.entries(routes)
      .filter(([route]) => / (PullRequests|Commits|Reviews|Files)$/.test(route))
      .reduce((total, [, count]) => total + count, 0);
    expect(routes).toMatchObject({ 'POST /graphql Files': expect.any(Number) });
    expect(requests - 1).toBeLessThanOrEqual((shop.pulls * 30) / 1000);

    expect(await sync(settings)).toEqual({});

    // A change that leaves the files alone rewrites none of them.
    const { number } = await query(
      `select max(number) as number from pull_requests p join repositories r using (repository_id) where r.name = 'shop'`,
    ).then(([row]) => row);
    simulator.edit({
      kind: 'label',
      repository: `${owner}/shop`,
      number,
      label: 'late',
    });
    expect(await sync(settings)).toEqual({ pull_requests: 1 });

    // Not read any more, files stay where they still are those of the head.
    await sync({ ...settings, files: 'off' });
    await sync({ ...settings, files: 'off' });
    expect((await withFiles())[0]).toMatchObject({ read: shop.pulls });
    await sync({ ...settings, files: 'all' });
    expect((await withFiles()).map(({ read }) => read)).toEqual(
      pulls.map(([, count]) => count),
    );
  });

  it('gets through trouble: large pages, limits, broken answers', async () => {
    const all = { ...everything, repositories: few.repositories };
    simulator.fault({ kind: '502', api: 'graphql', every: 9, times: 6 });
    simulator.fault({ kind: 'graphql-partial', every: 11, times: 3 });
    simulator.fault({ kind: '502', api: 'rest', every: 10, times: 6 });
    simulator.fault({ kind: 'truncated-json', api: 'rest', at: 15 });
    simulator.fault({ kind: 'reset-mid-body', api: 'rest', at: 25 });
    simulator.fault({
      kind: '403-secondary',
      api: 'rest',
      at: 30,
      retryAfterSeconds: 1,
    });
    simulator.fault({
      kind: '429',
      api: 'graphql',
      at: 20,
      retryAfterSeconds: 1,
      retryAfterForm: 'date',
    });
    await sync(all);
    expect(
      await query(
        `select stream, slice, state, last_error from ingestion_slices where last_error is not null or state <> 'live'`,
      ),
    ).toEqual([]);
    simulator.clearFaults();
    await expectComplete();
    expect(await sync(all)).toEqual({});
  });

  it('says what an administrator can do when it may not read', async () => {
    simulator.fault({ kind: '403-permission', route: '/actions/' });
    await sync();
    expect(
      await query(
        `select distinct stream, state, regexp_replace(last_error, ' of meridian/[a-z-]+', ' of X') as message
         from ingestion_slices where last_error is not null`,
      ),
    ).toEqual([
      {
        stream: 'workflow-runs',
        state: 'denied',
        message: expect.stringMatching(
          /^GitHub denies access to workflows of X: Resource not accessible by integration \(needs metadata=read\); give the token or app in integrations.github read access$/,
        ),
      },
    ]);

    simulator.clearFaults();
    simulator.fault({ kind: '401' });
    await sync();
    const suspended = await query(
      `select distinct last_error, next_at > now() + interval '5 min' as waits from ingestion_slices
       where credential is not null`,
    );
    expect(suspended).toEqual([
      {
        last_error: expect.stringMatching(
          /^GitHub does not accept the credentials for .*: renew the token or app in integrations.github$/,
        ),
        waits: true,
      },
    ]);
  });
});
