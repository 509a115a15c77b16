import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  type EventsService,
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import { type Simulator, startSimulator } from '@internal/simulator';
import { setTimeout as sleep } from 'timers/promises';
import insightsPlugin from '.';
import { createTestKnex, type TestKnex } from './testUtils/testDatabase';

jest.setTimeout(120_000);

describe('events of GitHub', () => {
  let simulator: Simulator;
  let database: TestKnex;
  let events: EventsService;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  const scheduler = mockServices.scheduler();
  const now = new Date();

  const query = async (sql: string, bindings: any[] = []): Promise<any[]> =>
    (await database.knex.raw(sql, bindings)).rows;
  const ingest = () => scheduler.triggerTask('insights-ingestion');

  /** Lets a while pass since the last read, and the collected events be passed on. */
  const settle = async () => {
    await query(
      `update ingestion_slices set last_success_at = now() - interval '1 minute'`,
    );
    await sleep(2_500);
  };
  const repositoryPayload = async (name: string) => {
    const [{ external_id: externalId }] = await query(
      `select external_id from repositories where name = ?`,
      [name],
    );
    return {
      id: Number(externalId),
      html_url: `https://github.com/meridian/${name}`,
      owner: { login: 'meridian' },
    };
  };
  const dueSlices = async () =>
    (
      await query(
        `select stream || ' ' || coalesce(name, slice) as due from ingestion_slices left join repositories using (repository_id)
         where next_at <= now() and state = 'live' order by 1`,
      )
    ).map(({ due }) => due);

  /** The slices that are due once the events have been passed on. */
  const dueAfterEvents = async () => {
    await settle();
    const deadline = Date.now() + 10_000;
    while ((await dueSlices()).length === 0 && Date.now() < deadline) {
      await sleep(250);
    }
    return dueSlices();
  };

  beforeAll(async () => {
    database = await createTestKnex();
    simulator = await startSimulator({ size: 'q', now: () => now });
    backend = await startTestBackend({
      features: [
        insightsPlugin,
        eventsServiceFactory,
        createBackendPlugin({
          pluginId: 'publisher',
          register(env) {
            env.registerInit({
              deps: { service: eventsServiceRef },
              async init({ service }) {
                events = service;
              },
            });
          },
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.database.factory({ knex: database.knex }),
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: {
            // There is no events backend here: events stay in this process.
            events: { useEventBus: 'never' },
            integrations: {
              github: [
                {
                  host: 'github.com',
                  apiBaseUrl: `${simulator.url}/github`,
                  token: 'simulated',
                },
              ],
            },
            insights: {
              sources: {
                github: {
                  history: { months: 2, runMonths: 2 },
                  repositories: { include: ['shop', 'cart-api', 'basket-api'] },
                },
              },
            },
          },
        }),
      ],
    });
    await ingest();
    await settle();
  });
  afterAll(async () => {
    await backend.stop();
    await simulator.stop();
    await database.destroy();
  });

  it('bring what changed at once, however many there are', async () => {
    const [{ number }] = await query(
      `select number from pull_requests join repositories using (repository_id) where name = 'shop' limit 1`,
    );
    simulator.edit({
      kind: 'retitle',
      repository: 'meridian/shop',
      number,
      title: 'Said again',
    });
    expect(await dueSlices()).toEqual([]);
    simulator.resetCounters();
    const repository = await repositoryPayload('shop');
    for (let count = 0; count < 200; count += 1) {
      await events.publish({
        topic: 'github.pull_request',
        // A payload is not believed.
        eventPayload: {
          action: 'edited',
          repository,
          pull_request: { number, title: 'Forged' },
        },
      });
    }
    expect(await dueAfterEvents()).toEqual(['pull-requests shop']);
    await ingest();
    expect(
      await query(
        `select title from pull_requests join repositories using (repository_id) where name = 'shop' and number = ?`,
        [number],
      ),
    ).toEqual([{ title: 'Said again' }]);
    expect(simulator.counters().total).toBe(1);
    expect(await dueSlices()).toEqual([]);
  });

  it('bring a second attempt of a run that had ended', async () => {
    const [{ run_id: run }] = await query(
      `select run_id::float8 from workflow_runs join repositories using (repository_id)
       where name = 'shop' and attempt = 1 and conclusion = 'failure' and workflow_runs.created_at < now() - interval '3 days' limit 1`,
    );
    simulator.edit({
      kind: 'rerun',
      repository: 'meridian/shop',
      run,
      conclusion: 'success',
    });
    await events.publish({
      topic: 'github.workflow_run',
      eventPayload: {
        action: 'completed',
        repository: await repositoryPayload('shop'),
        workflow_run: { id: run, run_attempt: 2 },
      },
    });
    expect(await dueAfterEvents()).toEqual(['workflow-runs shop']);
    await ingest();
    expect(
      await query(
        `select attempt, conclusion from workflow_runs where run_id = ?`,
        [run],
      ),
    ).toEqual([{ attempt: 2, conclusion: 'success' }]);
  });

  it('bring a new name of a repository', async () => {
    simulator.edit({
      kind: 'rename',
      repository: 'meridian/cart-api',
      name: 'basket-api',
    });
    await events.publish({
      topic: 'github.repository',
      eventPayload: {
        action: 'renamed',
        repository: await repositoryPayload('cart-api'),
      },
    });
    expect(await dueAfterEvents()).toEqual([
      'repositories github.com/meridian',
    ]);
    await ingest();
    expect(
      await query(
        `select slug, valid_to is null as is_present from repository_names where slug like 'meridian/%-api' order by valid_from`,
      ),
    ).toEqual([
      { slug: 'meridian/cart-api', is_present: false },
      { slug: 'meridian/basket-api', is_present: true },
    ]);
  });

  it('make due what they may have changed, each once', async () => {
    const payload = {
      repository: await repositoryPayload('shop'),
      workflow_run: null,
    };
    for (const topic of [
      'push',
      'pull_request_review',
      'deployment',
      'deployment_status',
      'release',
    ]) {
      for (let times = 0; times < 2; times += 1) {
        await events.publish({
          topic: `github.${topic}`,
          eventPayload: payload,
        });
      }
    }
    expect(await dueAfterEvents()).toEqual([
      'environment-deployments shop',
      'pull-requests shop',
      'releases shop',
      'workflow-runs shop',
    ]);
    await ingest();
    expect(await dueSlices()).toEqual([]);
  });

  it('do no harm when they are unknown, malformed or about what fails', async () => {
    await query(
      `update ingestion_slices set attempts = 3, next_at = now() + interval '1 hour' where stream = 'releases'`,
    );
    const repository = await repositoryPayload('shop');
    simulator.resetCounters();
    const secret = 'not for the log';
    const payloads = [
      undefined,
      null,
      secret,
      [],
      { repository: secret },
      { repository: { ...repository, id: '1; drop table repositories' } },
      { repository: { ...repository, html_url: 'ftp://github.com/a/b' } },
      { repository: { ...repository, id: 1 } },
      { repository: { ...repository, html_url: 'https://evil.example/a/b' } },
      { repository, workflow_run: { id: -1 } },
    ];
    for (const eventPayload of payloads) {
      for (const topic of ['github.push', 'github.installation']) {
        await events.publish({ topic, eventPayload });
      }
    }
    await events.publish({
      topic: 'github.release',
      eventPayload: { repository },
    });
    await events.publish({
      topic: 'github.star',
      eventPayload: { repository },
    });
    await settle();
    expect(await dueSlices()).toEqual([]);
    await ingest();
    expect(simulator.counters().total).toBe(0);
  });
});
