import { Simulator, startSimulator } from '../../server';
import { graphql, rest, restBody } from './testUtils/client';

const NOW = new Date('2026-03-02T12:00:00Z');
const RUNS = '/repos/meridian/synthetic-checks/actions/runs';

describe('the GitHub API', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator({
      size: 'q',
      anchor: '2026-03-01',
      limits: 'github',
      now: () => NOW,
    });
  });
  afterEach(() => simulator.stop());

  it('lets a filtered listing of runs be paged to its thousandth row only', async () => {
    const filter = 'created=2026-02-01..2026-02-20&per_page=100';
    const last = await restBody(simulator, `${RUNS}?${filter}&page=10`);
    const beyond = await restBody(simulator, `${RUNS}?${filter}&page=11`);
    expect(last.workflow_runs).toHaveLength(100);
    expect(beyond.workflow_runs).toHaveLength(0);
    expect(last.total_count).toBeGreaterThan(1_000);
    expect(beyond.total_count).toBe(last.total_count);

    const halves = await Promise.all(
      ['2026-02-01..2026-02-08', '2026-02-09..2026-02-20'].map(range =>
        restBody(simulator, `${RUNS}?created=${range}&per_page=1`),
      ),
    );
    expect(halves[0].total_count + halves[1].total_count).toBe(
      last.total_count,
    );
    expect(
      (await rest(simulator, `${RUNS}?per_page=100&page=401`)).status,
    ).toBe(422);
  });

  it('answers 401 without a token and the same below the paths of an Enterprise Server', async () => {
    const anonymous = await fetch(`${simulator.url}/github/user`);
    expect(anonymous.status).toBe(401);
    const enterprise = await restBody(
      simulator,
      '/api/v3/orgs/meridian/repos?per_page=100',
    );
    expect(enterprise).toHaveLength(10);
    expect(enterprise[0].url).toContain('/github/api/v3/repos/meridian/');
  });

  it('saves quota with ETags that belong to one token', async () => {
    const first = await rest(simulator, '/repos/meridian/shop');
    const etag = first.headers.get('etag') ?? '';
    const again = await rest(simulator, '/repos/meridian/shop', {
      'if-none-match': etag,
    });
    const stranger = await rest(simulator, '/repos/meridian/shop', {
      'if-none-match': etag,
      authorization: 'token another',
    });
    expect([first.status, again.status, stranger.status]).toEqual([
      200, 304, 200,
    ]);
    expect(etag).toMatch(/^W\/"/);
    expect(again.headers.get('content-type')).toBeNull();
    expect(again.headers.get('x-ratelimit-used')).toBe('1');
  });

  it('links pages by repository id', async () => {
    const response = await rest(
      simulator,
      '/repos/meridian/shop/pulls?state=all&per_page=100',
    );
    const next = /<([^>]+)>; rel="next"/.exec(
      response.headers.get('link') ?? '',
    )?.[1];
    expect(next).toMatch(/\/github\/repositories\/\d+\/pulls\?.*page=2/);
    const second = await fetch(next!, {
      headers: { authorization: 'Bearer x' },
    });
    expect(await second.json()).toHaveLength(100);
  });

  it('redirects a renamed repository and hides a deleted one', async () => {
    simulator.edit({
      kind: 'rename',
      repository: 'meridian/cart-api',
      name: 'basket-api',
    });
    const moved = await rest(
      simulator,
      '/repos/meridian/cart-api/pulls?page=1',
    );
    expect(moved.status).toBe(301);
    const location = moved.headers.get('location') ?? '';
    expect(location).toMatch(/\/repositories\/\d+\/pulls\?page=1$/);
    simulator.edit({
      kind: 'delete-repository',
      repository: 'meridian/basket-api',
    });
    expect((await rest(simulator, '/repos/meridian/basket-api')).status).toBe(
      404,
    );
  });

  it('refuses more than 900 requests a minute', async () => {
    const answers = [];
    for (let index = 0; index < 901; index += 1) {
      answers.push((await rest(simulator, '/user')).status);
    }
    expect(answers.filter(status => status === 200)).toHaveLength(900);
    const refused = await rest(simulator, '/user');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('retry-after')).toBe('60');
  });

  it('counts points by the formula and refuses pages that are too large', async () => {
    const query = (first: number) => `query Cost {
      rateLimit { cost nodeCount used }
      repository(owner: "meridian", name: "shop") {
        pullRequests(first: ${first}) {
          nodes {
            commits(first: 100) { totalCount }
            reviews(first: 100) { totalCount }
            timelineItems(first: 5, itemTypes: [READY_FOR_REVIEW_EVENT]) { nodes { __typename } }
          }
        }
      }
    }`;
    // 1 + 49 * 3 = 148 requests are 1 point, 1 + 100 * 3 = 301 are 3.
    expect((await graphql(simulator, query(49))).data.rateLimit.cost).toBe(1);
    expect((await graphql(simulator, query(100))).data.rateLimit).toEqual({
      cost: 3,
      nodeCount: 100 + 100 * 205,
      used: 4,
    });
    expect((await graphql(simulator, query(101))).errors?.[0].type).toBe(
      'EXCESSIVE_PAGINATION',
    );
    const tooMany = `{ repository(owner: "meridian", name: "shop") {
      pullRequests(first: 100) { nodes { reviews(first: 100) { nodes { author { login } } }
        commits(first: 100) { nodes { commit { checkSuites(first: 100) { nodes { id } } } } } } } } }`;
    expect((await graphql(simulator, tooMany)).errors?.[0].type).toBe(
      'MAX_NODE_LIMIT_EXCEEDED',
    );
  });

  it('refuses GraphQL with a 200 when the points of the hour are used up', async () => {
    const many = Array.from(
      { length: 10 },
      (_, index) => `alias${index}: reviews(first: 1) { totalCount }`,
    ).join(' ');
    // 1 + 100 + 100 * 100 * 10 requests are 1,001 points.
    const query = `query Costly { rateLimit { cost remaining } organization(login: "meridian") {
      repositories(first: 100) { nodes { pullRequests(first: 100) { nodes { ${many} } } } } } }`;
    const { data } = await graphql(simulator, query);
    expect(data.rateLimit).toEqual({ cost: 1_001, remaining: 3_999 });
    for (let index = 0; index < 4; index += 1) {
      await graphql(simulator, query);
    }
    const refused = await graphql(simulator, query);
    expect(refused).toEqual({
      errors: [
        { type: 'RATE_LIMITED', message: expect.stringContaining('exceeded') },
      ],
    });
    // REST has a budget of its own.
    expect((await rest(simulator, '/user')).status).toBe(200);
    simulator.resetLimits();
    expect((await graphql(simulator, query)).data.rateLimit.remaining).toBe(
      3_999,
    );
  });

  it('gives the jobs of many runs as check runs in one request, among what their steps reported', async () => {
    const actions = '/repos/meridian/shop/actions';
    const runsOf = async (path: string) =>
      (await restBody(simulator, `${actions}/${path}`)).workflow_runs;
    const passed = await runsOf('runs?status=success&per_page=100');
    const workflow_runs = [
      ...passed.filter((run: any) => run.run_attempt > 1).slice(0, 5),
      ...(await runsOf(
        'workflows/nightly.yml/runs?status=completed&per_page=35',
      )),
      ...passed.filter((run: any) => run.name === 'ci'),
    ].slice(0, 50);
    const { data, errors } = await graphql(
      simulator,
      `
        query Jobs($ids: [ID!]!) {
          rateLimit {
            cost
          }
          nodes(ids: $ids) {
            ... on CheckSuite {
              workflowRun {
                databaseId
              }
              checkRuns(first: 100, filterBy: { checkType: ALL }) {
                totalCount
                nodes {
                  databaseId
                  name
                  conclusion
                  startedAt
                  completedAt
                  detailsUrl
                }
              }
            }
          }
        }
      `,
      { ids: workflow_runs.map((run: any) => run.check_suite_node_id) },
    );
    expect(errors).toBeUndefined();
    expect(data.rateLimit.cost).toBe(1);
    expect(data.nodes).toHaveLength(50);
    const others = [];
    let attempts = 0;
    let largest = 0;
    for (const [index, { id, run_attempt }] of workflow_runs.entries()) {
      const { workflowRun, checkRuns } = data.nodes[index];
      expect(workflowRun.databaseId).toBe(id);
      const path = `${actions}/runs/${id}/jobs?filter=all&per_page=100`;
      const { jobs } = await restBody(simulator, path);
      const isJob = ({ detailsUrl }: any) =>
        detailsUrl.includes(`/actions/runs/${id}/job/`);
      expect(checkRuns.nodes.filter(isJob)).toEqual(
        jobs.map((job: any) => ({
          databaseId: job.id,
          name: job.name,
          conclusion: job.conclusion.toUpperCase(),
          startedAt: job.started_at,
          completedAt: job.completed_at,
          detailsUrl: job.html_url,
        })),
      );
      others.push(...checkRuns.nodes.filter((node: any) => !isJob(node)));
      attempts = Math.max(attempts, run_attempt);
      largest = Math.max(largest, checkRuns.totalCount);
    }
    expect(attempts).toBeGreaterThan(1);
    expect(largest).toBeGreaterThan(100);
    expect(others.length).toBeGreaterThan(0);
    expect(others).toEqual(
      others.map(() => expect.objectContaining({ name: 'Test results' })),
    );
  });

  it('leaves out of newer API versions what they dropped and refuses those that ended', async () => {
    const path = '/repos/meridian/shop/pulls?state=closed&per_page=1';
    const getWithVersion = async (version: string) =>
      rest(simulator, path, { 'x-github-api-version': version });
    const [current] = await (await getWithVersion('2022-11-28')).json();
    const [newer] = await (await getWithVersion('2026-03-10')).json();
    expect(current).toHaveProperty('merge_commit_sha');
    expect(newer).not.toHaveProperty('merge_commit_sha');
    expect((await getWithVersion('2021-01-01')).status).toBe(410);
  });

  it('gives an app one installation per organisation', async () => {
    const [installation] = await restBody(simulator, '/app/installations');
    const created = await fetch(installation.access_tokens_url, {
      method: 'POST',
      headers: { authorization: 'Bearer a.json.webtoken' },
    });
    expect(created.status).toBe(201);
    const { token } = await created.json();
    const listed = await rest(simulator, '/installation/repositories', {
      authorization: `token ${token}`,
    });
    expect((await listed.json()).total_count).toBe(10);
  });

  it('answers what it knows beside an error for what it does not', async () => {
    const { data, errors } = await graphql(
      simulator,
      `
        {
          known: repository(owner: "meridian", name: "shop") {
            name
          }
          unknown: repository(owner: "meridian", name: "nothing") {
            name
          }
        }
      `,
    );
    expect(data).toEqual({ known: { name: 'shop' }, unknown: null });
    expect(errors?.[0].type).toBe('NOT_FOUND');
  });

  it('pages through a connection by cursor without losing or repeating anything', async () => {
    const query = `query Page($after: String) {
      repository(owner: "meridian", name: "shop") {
        pullRequests(first: 90, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
          totalCount pageInfo { hasNextPage endCursor } nodes { number updatedAt }
        }
      }
    }`;
    const numbers: number[] = [];
    const times: string[] = [];
    let total = 0;
    for (let after: string | null = null; ; ) {
      const answer: any = await graphql(simulator, query, { after });
      const page = answer.data.repository.pullRequests;
      total = page.totalCount;
      numbers.push(...page.nodes.map((node: any) => node.number));
      times.push(...page.nodes.map((node: any) => node.updatedAt));
      if (!page.pageInfo.hasNextPage) {
        break;
      }
      after = page.pageInfo.endCursor;
    }
    expect(new Set(numbers).size).toBe(total);
    expect(numbers).toHaveLength(total);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('lists the files of a pull request alike over GraphQL and REST, of the monorepo below its components', async () => {
    const { data } = await graphql(
      simulator,
      `
        query {
          repository(owner: "meridian", name: "shop") {
            pullRequests(
              first: 100
              orderBy: { field: UPDATED_AT, direction: DESC }
            ) {
              nodes {
                number
                additions
                deletions
                changedFiles
                files(first: 100) {
                  totalCount
                  nodes {
                    path
                    additions
                    deletions
                  }
                }
              }
            }
          }
        }
      `,
    );
    const pulls = data.repository.pullRequests.nodes;
    const sum = (files: any[], key: string) =>
      files.reduce((total, file) => total + file[key], 0);
    const paths = new Set<string>();
    for (const { changedFiles, files } of pulls) {
      expect(files.totalCount).toBe(changedFiles);
      files.nodes.forEach(({ path }: any) => paths.add(path));
    }
    const onePage = pulls.filter((pull: any) => pull.changedFiles <= 100);
    for (const { files, additions, deletions } of onePage) {
      expect(sum(files.nodes, 'additions')).toBe(additions);
      expect(sum(files.nodes, 'deletions')).toBe(deletions);
    }
    for (const { number, files } of pulls.slice(0, 5)) {
      const listed = await restBody(
        simulator,
        `/repos/meridian/shop/pulls/${number}/files?per_page=100`,
      );
      expect(
        listed.map(({ filename: path, additions, deletions }: any) => ({
          path,
          additions,
          deletions,
        })),
      ).toEqual(files.nodes);
    }
    const folders = [...paths].map(path => path.replace(/\/?[^/]*$/, ''));
    expect([...new Set(folders)].sort()).toEqual(
      expect.arrayContaining(['', 'services/checkout', 'services/orders']),
    );
  });

  it('answers the probe of a whole organisation in one request', async () => {
    const { data, errors } = await graphql(
      simulator,
      `
        query Probe {
          rateLimit {
            cost
          }
          organization(login: "meridian") {
            repositories(
              first: 100
              orderBy: { field: PUSHED_AT, direction: DESC }
            ) {
              nodes {
                name
                pushedAt
                isArchived
                isFork
                isEmpty
                pullRequests(
                  first: 1
                  orderBy: { field: UPDATED_AT, direction: DESC }
                ) {
                  nodes {
                    updatedAt
                  }
                }
                deployments(
                  first: 1
                  orderBy: { field: CREATED_AT, direction: DESC }
                ) {
                  nodes {
                    databaseId
                    updatedAt
                  }
                }
                defaultBranchRef {
                  target {
                    ... on Commit {
                      checkSuites(first: 5) {
                        nodes {
                          updatedAt
                          workflowRun {
                            databaseId
                            updatedAt
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      `,
    );
    expect(errors).toBeUndefined();
    const { nodes } = data.organization.repositories;
    expect(nodes).toHaveLength(10);
    expect(nodes.find((node: any) => node.isEmpty)).toMatchObject({
      pushedAt: null,
      defaultBranchRef: null,
    });
    expect(
      nodes[0].defaultBranchRef.target.checkSuites.nodes[0].workflowRun
        .databaseId,
    ).toBeGreaterThan(2 ** 31);
  });
});
