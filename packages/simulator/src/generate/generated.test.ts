import { Simulator, startSimulator } from '../server';
import { graphql, restBody } from '../vendors/github/testUtils/client';

const ANCHOR = '2026-03-01';

async function withSimulator<T>(
  options: { now: string; seed?: string },
  use: (simulator: Simulator, clock: { now: Date }) => Promise<T>,
): Promise<T> {
  const clock = { now: new Date(options.now) };
  const simulator = await startSimulator({
    size: 'q',
    anchor: ANCHOR,
    seed: options.seed,
    now: () => clock.now,
  });
  try {
    return await use(simulator, clock);
  } finally {
    await simulator.stop();
  }
}

/** The newest pull requests, runs, deployments and releases of a repository. */
async function excerpt(simulator: Simulator, repository = 'shop') {
  const base = `/repos/meridian/${repository}`;
  const [pulls, runs, deployments, releases] = await Promise.all([
    restBody(
      simulator,
      `${base}/pulls?state=all&sort=updated&direction=desc&per_page=100`,
    ),
    restBody(simulator, `${base}/actions/runs?per_page=100`),
    restBody(simulator, `${base}/deployments?per_page=100`),
    restBody(simulator, `${base}/releases?per_page=100`),
  ]);
  const own = new RegExp(simulator.url, 'g');
  return JSON.parse(
    JSON.stringify({
      pulls,
      runs: runs.workflow_runs,
      deployments,
      releases,
    }).replace(own, ''),
  );
}

describe('the generated organisation', () => {
  it('is the same for the same seed, however it was asked before', async () => {
    const later = '2026-03-20T15:00:00Z';
    const direct = await withSimulator({ now: later }, s => excerpt(s));
    const grown = await withSimulator(
      { now: '2025-06-01T00:00:00Z' },
      async (simulator, clock) => {
        for (const day of ['2025-06-03', '2025-12-24', '2026-02-28']) {
          clock.now = new Date(day);
          await excerpt(simulator);
        }
        clock.now = new Date(later);
        return excerpt(simulator);
      },
    );
    expect(grown).toEqual(direct);
    const other = await withSimulator({ now: later, seed: 'x' }, s =>
      excerpt(s),
    );
    expect(other).not.toEqual(direct);
  });

  it('shows nothing of the future', async () => {
    const now = '2026-02-25T14:00:00Z';
    await withSimulator({ now }, async simulator => {
      const { pulls, runs, deployments } = await excerpt(simulator);
      const times = JSON.stringify({ pulls, runs, deployments }).match(
        /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g,
      );
      expect(times!.every(time => time <= now)).toBe(true);
    });
  });

  it('lets open pull requests be merged and runs end as time goes by', async () => {
    await withSimulator(
      { now: '2026-02-25T14:00:00Z' },
      async (simulator, clock) => {
        const before = await excerpt(simulator);
        const open = before.pulls.filter((pull: any) => pull.state === 'open');
        clock.now = new Date('2026-03-25T14:00:00Z');
        const merged = [];
        for (const { number } of open) {
          const pull = await restBody(
            simulator,
            `/repos/meridian/shop/pulls/${number}`,
          );
          if (pull.merged) {
            merged.push(pull.merged_at);
          }
        }
        expect(merged.length).toBeGreaterThan(0);
        expect(merged.every(at => at > '2026-02-25T14:00:00Z')).toBe(true);
      },
    );
  });

  it('contains what breaks careless readers', async () => {
    await withSimulator({ now: '2026-03-01T00:00:00Z' }, async simulator => {
      const raw: string[] = [];
      const pulls: any[] = [];
      for (let after: string | null = null; ; ) {
        const response: Response = await fetch(
          `${simulator.url}/github/graphql`,
          {
            method: 'POST',
            headers: { authorization: 'Bearer x' },
            body: JSON.stringify({
              query: `query ($after: String) { repository(owner: "meridian", name: "shop") {
              pullRequests(first: 100, after: $after) {
                pageInfo { hasNextPage endCursor }
                nodes {
                  title body isDraft author { __typename login } baseRefName
                  labels(first: 10) { nodes { name } }
                  headRepository { nameWithOwner }
                  commits(first: 100) { totalCount }
                  reviews(first: 100) { totalCount nodes { state author { __typename } } }
                  timelineItems(first: 10, itemTypes: [READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, REOPENED_EVENT]) {
                    nodes { __typename } }
                } } } }`,
              variables: { after },
            }),
          },
        );
        const text = await response.text();
        raw.push(text);
        const page = JSON.parse(text).data.repository.pullRequests;
        pulls.push(...page.nodes);
        if (!page.pageInfo.hasNextPage) {
          break;
        }
        after = page.pageInfo.endCursor;
      }
      const some = (test: (pull: any) => boolean) => pulls.filter(test).length;
      const events = (type: string) => (pull: any) =>
        pull.timelineItems.nodes.some((node: any) => node.__typename === type);
      expect(raw.join()).toContain('\\u0000');
      expect(raw.join()).toMatch(/[^\\]\\ud83d[^\\]/);
      expect(some(pull => pull.commits.totalCount >= 150)).toBe(1);
      expect(some(pull => pull.reviews.totalCount >= 120)).toBe(1);
      expect(some(pull => pull.author === null)).toBeGreaterThan(0);
      expect(some(pull => pull.headRepository === null)).toBeGreaterThan(0);
      expect(some(pull => pull.author?.__typename === 'Bot')).toBeGreaterThan(
        0,
      );
      expect(
        some(pull => pull.author?.login === 'copilot-swe-agent'),
      ).toBeGreaterThan(0);
      expect(
        some(pull => /^Reverts meridian\/shop#\d+$/.test(pull.body)),
      ).toBeGreaterThan(0);
      expect(
        some(pull => pull.labels.nodes.some((l: any) => l.name === 'hotfix')),
      ).toBeGreaterThan(0);
      expect(
        some(pull =>
          pull.reviews.nodes.some((r: any) => r.state === 'CHANGES_REQUESTED'),
        ),
      ).toBeGreaterThan(0);
      expect(some(pull => pull.reviews.totalCount === 0)).toBeGreaterThan(0);
      expect(some(events('ReadyForReviewEvent'))).toBeGreaterThan(0);
      expect(some(events('ConvertToDraftEvent'))).toBeGreaterThan(0);
      expect(some(events('ReopenedEvent'))).toBeGreaterThan(0);
    });
  });

  it('makes earlier deployments inactive and runs again what failed', async () => {
    await withSimulator({ now: '2026-03-01T00:00:00Z' }, async simulator => {
      const { data } = await graphql(
        simulator,
        `
          {
            repository(owner: "meridian", name: "shop") {
              deployments(
                first: 100
                environments: ["production"]
                orderBy: { field: CREATED_AT, direction: DESC }
              ) {
                nodes {
                  state
                  createdAt
                  updatedAt
                  statuses(first: 10) {
                    nodes {
                      state
                    }
                  }
                }
              }
            }
          }
        `,
      );
      const { nodes } = data.repository.deployments;
      const states = nodes.map((node: any) => node.state);
      expect(states.filter((state: string) => state === 'ACTIVE')).toHaveLength(
        1,
      );
      expect(states).toContain('INACTIVE');
      expect(nodes.every((node: any) => node.updatedAt >= node.createdAt)).toBe(
        true,
      );

      const runs = await restBody(
        simulator,
        '/repos/meridian/shop/actions/runs?per_page=100&created=2025-09-01..2025-09-30',
      );
      const again = runs.workflow_runs.find((run: any) => run.run_attempt > 1);
      const first = await restBody(
        simulator,
        `/repos/meridian/shop/actions/runs/${again.id}/attempts/1`,
      );
      expect(first).toMatchObject({ run_attempt: 1, conclusion: 'failure' });
      expect(again.previous_attempt_url).toMatch(/attempts\/1$/);
      expect(again.created_at < again.run_started_at).toBe(true);
    });
  });
});
