import { ConfigReader } from '@backstage/config';
import {
  checkRefusedCredentials,
  checkSourceContract,
} from '@devex-insights/backstage-plugin-insights-node';
import { type Simulator, startSimulator } from '@internal/simulator';
import { github } from '.';

jest.setTimeout(120_000);

describe('the GitHub source and the contract', () => {
  const now = new Date();
  const token = 'ghp_simulated';
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'q', now: () => now });
  });
  afterAll(() => simulator.stop());

  function tested() {
    const config = new ConfigReader({
      integrations: {
        github: [
          {
            host: 'github.com',
            apiBaseUrl: `${simulator.url}/github`,
            token,
          },
        ],
      },
      insights: {
        sources: {
          github: {
            history: { months: 3, runMonths: 2 },
            repositories: { include: ['storefront', 'cart-api', 'legacy-*'] },
          },
        },
      },
    });
    const [connection] = github.connections.fromConfig!(config);
    return { type: github, connection, config, now, secrets: [token] };
  }

  it('is kept', async () => {
    const slices = await checkSourceContract({
      ...tested(),
      events: [
        {
          topic: 'github.push',
          payload: {
            repository: {
              id: 7,
              html_url: 'https://github.com/acme/shop',
              owner: { login: 'acme' },
            },
          },
        },
      ],
    });
    expect([...new Set(slices.map(({ stream }) => stream.id))].sort()).toEqual([
      'discovery',
      'environment-deployments',
      'pull-requests',
      'releases',
      'repositories',
      'workflow-runs',
    ]);
    const rows = slices.flatMap(({ pages }) =>
      pages.flatMap(page => page.rows?.flatMap(each => each.rows) ?? []),
    );
    expect(rows.length).toBeGreaterThan(100);
  });

  it('is kept where the credentials are refused', async () => {
    simulator.fault({ kind: '401' });
    await expect(checkRefusedCredentials(tested())).resolves.toBeUndefined();
  });
});
