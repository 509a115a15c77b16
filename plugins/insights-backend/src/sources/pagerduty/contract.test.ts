import { ConfigReader } from '@backstage/config';
import {
  checkRefusedCredentials,
  checkSourceContract,
} from '@devex-insights/backstage-plugin-insights-node';
import { type Simulator, startSimulator } from '@internal/simulator';
import { pagerduty } from '.';
import type { ConnectionSettings } from './config';
import { simulatedConnection } from './testUtils/accounts';

jest.setTimeout(120_000);

describe('the PagerDuty source and the contract', () => {
  const now = new Date();
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'q', now: () => now });
  });
  afterAll(() => simulator.stop());

  const tested = (settings?: Partial<ConnectionSettings>, months = 6) => ({
    type: pagerduty,
    connection: simulatedConnection(simulator, settings),
    config: new ConfigReader({
      insights: { sources: { pagerduty: { history: { months } } } },
    }),
    now,
  });

  it('is kept', async () => {
    const slices = await checkSourceContract({
      ...tested(),
      events: [
        {
          topic: 'pagerduty',
          payload: {
            event: {
              event_type: 'incident.resolved',
              data: { id: 'Q1RESOLVED0001' },
            },
          },
        },
      ],
    });
    expect(slices.map(({ stream }) => stream.id)).toEqual([
      'services',
      'incidents',
    ]);
    const rows = slices.flatMap(({ pages }) =>
      pages.flatMap(page => page.rows?.flatMap(each => each.rows) ?? []),
    );
    expect(rows.length).toBeGreaterThan(100);
  });

  it('is kept by an OAuth app', async () => {
    const [{ oauth }] = simulator.info().pagerduty.accounts;
    const slices = await checkSourceContract(
      tested({ token: undefined, oauth }, 1),
    );
    expect(slices).toHaveLength(2);
  });

  it('is kept where the credentials are refused', async () => {
    const [{ oauth }] = simulator.info().pagerduty.accounts;
    for (const credentials of [
      { token: 'no-key-of-anybody' },
      {
        token: undefined,
        oauth: { ...oauth, clientSecret: 'no-secret-of-anybody' },
      },
    ]) {
      await expect(
        checkRefusedCredentials(tested(credentials)),
      ).resolves.toBeUndefined();
    }
  });
});
