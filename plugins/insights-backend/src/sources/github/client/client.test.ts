import { once } from 'events';
import { createServer, type Server } from 'http';
import type { AddressInfo } from 'net';
import { z } from 'zod';
import { GithubClient, type GithubRequestContext } from './client';

const limit = {
  'content-type': 'application/json',
  'x-ratelimit-limit': '5000',
  'x-ratelimit-reset': `${Math.floor(Date.now() / 1000) + 600}`,
};

describe('a list of GitHub', () => {
  /** The pages that the server has; a text is sent as it is. */
  let pages: Array<object | string>;
  let log: string[];
  let server: Server;
  let address: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const url = new URL(request.url!, address);
      const page = Number(url.searchParams.get('page') ?? 1);
      log.push(`${url.pathname}${url.search} ${request.headers.authorization}`);
      url.searchParams.set('page', `${page + 1}`);
      response.writeHead(200, {
        ...limit,
        'x-ratelimit-remaining': `${5000 - page}`,
        ...(page < pages.length ? { link: `<${url}>; rel="next"` } : {}),
      });
      const body = pages[page - 1];
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    log = [];
  });
  afterAll(async () => {
    server.close();
    await once(server, 'close');
  });

  const list = () =>
    new GithubClient(
      { host: 'github.com', apiBaseUrl: address },
      {
        getCredentials: async () => ({
          type: 'token',
          token: 'secret',
          headers: { Authorization: 'Bearer secret' },
        }),
      },
      { timeoutSeconds: 5 },
    ).list(
      {
        owner: 'acme',
        what: 'workflows of acme/shop',
        schema: z.array(z.object({ id: z.number() })),
        send: ({ rest, paginate }) =>
          paginate(rest.actions.listRepoWorkflows, {
            owner: 'acme',
            repo: 'shop',
            per_page: 2,
          }),
      },
      {
        signal: new AbortController().signal,
        countRequest: kind => log.push(`counted ${kind}`),
        rateBudget: {
          check: async (...checked) => {
            log.push(`checked ${checked.join(' ')}`);
          },
          note: async (_credential, _resource, { remaining }) => {
            log.push(`remaining ${remaining}`);
          },
          block: async () => {},
        },
      } satisfies GithubRequestContext,
    );

  it('is read page by page, each with credentials and within the budget', async () => {
    pages = [
      { total_count: 3, workflows: [{ id: 1 }, { id: 2 }] },
      { total_count: 3, workflows: [{ id: 3 }] },
    ];
    expect(await list()).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    const route = '/repos/acme/shop/actions/workflows?per_page=2';
    expect(log).toEqual([
      'checked github.com/token core',
      'counted rest',
      `${route} Bearer secret`,
      'remaining 4999',
      'checked github.com/token core',
      'counted rest',
      `${route}&page=2 Bearer secret`,
      'remaining 4998',
    ]);
  });

  it.each([
    ['an empty page', '', 'not complete JSON'],
    ['half a page', '{"total_count": 3, "workf', 'not complete JSON'],
    ['a page without a list', { total_count: 3 }, 'unexpected response'],
    [
      'an unexpected item',
      { total_count: 3, workflows: [{ id: 'three' }] },
      'unexpected response for workflows of acme/shop: 2.id',
    ],
  ])('does not end early at %s', async (_name, second, message) => {
    pages = [{ total_count: 3, workflows: [{ id: 1 }, { id: 2 }] }, second];
    await expect(list()).rejects.toMatchObject({
      name: 'SourceError',
      reason: 'temporary',
      message: expect.stringContaining(message),
    });
  });
});
