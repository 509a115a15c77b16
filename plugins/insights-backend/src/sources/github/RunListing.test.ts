import type { ReadContext } from '@devex-insights/backstage-plugin-insights-node';
import type { GithubClient } from './client/client';
import { TooMuchAtOnceError } from './client/errors';
import { RunListing } from './RunListing';

const start = Date.parse('2026-03-01T00:00:00Z');

/** GitHub as it lists runs: newest first, no more than 1,000 for one filter, with a total count that knows no cap. */
function serve(
  createdAt: number[],
  answersUpTo: (request: number) => number,
  /** How many of the newest runs are deleted before a request. */
  deletedBefore: (request: number) => number,
) {
  const requests: string[] = [];
  const rows = createdAt
    .map((time, id) => ({
      id,
      workflow_id: 1,
      run_number: id,
      event: 'push',
      head_sha: 'abc',
      created_at: new Date(time),
      updated_at: new Date(time),
    }))
    .sort((a, b) => b.created_at.getTime() - a.created_at.getTime());
  const actions = {
    async listWorkflowRunsForRepo(parameters: any) {
      const { created, per_page: size, page } = parameters;
      requests.push(`${created} ${size} ${page}`);
      if (size > answersUpTo(requests.length)) {
        throw new TooMuchAtOnceError('temporary', 'too large', {
          detail: 'too large',
        });
      }
      const [from, to] = created.startsWith('<=')
        ? [-Infinity, Date.parse(created.slice(2))]
        : created.split('..').map(Date.parse);
      rows.splice(0, deletedBefore(requests.length));
      const found = rows.filter(
        ({ created_at }) =>
          created_at.getTime() >= from && created_at.getTime() <= to,
      );
      return {
        data: {
          total_count: found.length,
          workflow_runs: found
            .slice(0, 1000)
            .slice((page - 1) * size, page * size),
        },
      };
    },
  };
  const client = {
    rest: async ({ send }: any) => (await send({ actions })).data,
  } as unknown as GithubClient;
  return { requests, client };
}

async function list(
  createdAt: number[],
  options: {
    from?: string;
    until?: string;
    answersUpTo?: (request: number) => number;
    deletedBefore?: (request: number) => number;
  } = {},
) {
  const { from, until = '2026-06-01T00:00:00Z' } = options;
  const { requests, client } = serve(
    createdAt,
    options.answersUpTo ?? (() => 100),
    options.deletedBefore ?? (() => 0),
  );
  const repository = {
    provider: 'github',
    host: 'github.com',
    externalId: '1',
    owner: 'acme',
    name: 'shop',
    url: 'https://github.com/acme/shop',
    isArchived: false,
  };
  const listing = new RunListing(
    { client, repository, name: 'acme/shop' },
    {} as ReadContext,
    { from, until },
  );
  const ids = new Set<number>();
  for (;;) {
    const { runs, isAtEnd } = await listing.next();
    runs.forEach(({ id }) => ids.add(id));
    if (isAtEnd) {
      return { ids, requests, position: listing.position };
    }
  }
}

const everyMinute = (count: number) =>
  Array.from({ length: count }, (_each, index) => start + index * 60_000);

describe('a listing of workflow runs', () => {
  it('goes past the cap with one request per hundred runs, and one for each overlap of ranges', async () => {
    const { ids, requests } = await list(everyMinute(2500));
    expect(ids.size).toBe(2500);
    // 10 pages, 10 that begin with the last run of those, and 6 with the last of these.
    expect(requests).toHaveLength(26);
    expect(requests[0]).toBe('<=2026-06-01T00:00:00Z 100 1');
    expect(requests[10]).toBe('<=2026-03-02T01:00:00Z 100 1');
  });

  it('asks no more than needed for exactly the cap', async () => {
    const { ids, requests } = await list(everyMinute(1000));
    expect(ids.size).toBe(1000);
    expect(requests).toHaveLength(10);
  });

  it('ends at the start it was given', async () => {
    const { ids, requests } = await list(everyMinute(500), {
      from: '2026-03-01T06:40:00Z',
    });
    expect(ids.size).toBe(100);
    expect(requests).toEqual([
      '2026-03-01T06:40:00Z..2026-06-01T00:00:00Z 100 1',
    ]);
  });

  it('loses nothing when the size of the pages changes', async () => {
    const { ids, requests } = await list(everyMinute(1500), {
      answersUpTo: request => (request > 4 && request < 10 ? 30 : 100),
    });
    expect(ids.size).toBe(1500);
    expect(requests.map(request => request.split(' ')[1]).slice(3, 8)).toEqual([
      '100',
      '100',
      '50',
      '25',
      '25',
    ]);
  });

  it('loses nothing when the size changes at the first request, in the second where the listing begins', async () => {
    const { ids } = await list([start, start - 60_000], {
      until: '2026-03-01T00:00:00Z',
      answersUpTo: request => (request === 1 ? 50 : 100),
    });
    expect(ids.size).toBe(2);
  });

  it('loses nothing when runs are deleted between two pages', async () => {
    const { ids, requests } = await list(everyMinute(450), {
      deletedBefore: request => (request === 3 ? 70 : 0),
    });
    expect(ids.size).toBe(450);
    expect(requests).toHaveLength(6);
  });

  it('does not stand still at more runs in one second than the cap', async () => {
    const crowd = Array.from({ length: 1200 }, () => start);
    const { ids } = await list([...crowd, start - 60_000, start + 60_000]);
    expect(ids.size).toBe(1001 + 1);
  });
});
