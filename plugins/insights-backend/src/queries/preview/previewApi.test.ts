import {
  previewResponseSchema,
  type ProposalsResponse,
  proposalsResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { DateTime } from 'luxon';
import { component, teams } from '../../testUtils/testWorld';
import { component as catalogComponent } from '../../testUtils/catalog';
import { startInsights, type TestBackend } from '../../testUtils/backend';
import { type RealCatalog, startCatalog } from '../../testUtils/realCatalog';
import { environmentDeployment, release } from '../../testUtils/deliveries';
import { pullRequest, repository, workflowRun } from '../../testUtils/facts';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';

type Proposal = ProposalsResponse['proposals'][number];

const path = '/v1/calculation/preview';
const monday = DateTime.utc().startOf('week').minus({ weeks: 1 });
const hoursLater = (hours: number) => monday.plus({ hours }).toISO();

const byWorkflow = (filters: object[] = []) => ({
  deploymentFrequency: { github: { strategy: 'workflow-runs', filters } },
});

describe('the API that tries settings out', () => {
  let database: TestKnex;
  let catalog: RealCatalog;
  let backend: TestBackend;
  beforeAll(async () => {
    database = await createTestKnex();
    catalog = await startCatalog();
    await catalog.replace([
      catalogComponent('shop', { owner: 'shop' }),
      catalogComponent('web', { owner: 'acme' }),
    ]);
    backend = await startInsights({
      knex: database.knex,
      catalog: catalog.feature,
    });
    await fill();
    await backend.derive();
  });
  afterAll(async () => {
    await backend.stop();
    await catalog.stop();
    await database.destroy();
  });

  /**
   * Last week: the shop merged two changes and deployed twice with a workflow that also runs on a branch, and once more
   * failed to; the rest of acme published three releases and deployed to an environment.
   */
  async function fill() {
    const { knex } = database;
    await knex('ingestion_connections').update({
      first_load_ended_at: hoursLater(0),
    });
    await teams(knex, { acme: undefined, shop: 'acme' });
    const [shop, web] = [
      await repository(knex, { slug: 'acme/shop' }),
      await repository(knex, { slug: 'acme/web' }),
    ];
    for (const [name, owner] of [
      ['shop', 'shop'],
      ['web', 'acme'],
    ]) {
      await component(knex, name, {
        owner: `group:default/${owner}`,
        slug: `acme/${name}`,
      });
    }
    for (const id of [shop, web]) {
      for (const stream of [
        'pull-requests',
        'workflow-runs',
        'environment-deployments',
        'releases',
      ]) {
        await knex('ingestion_slices').insert({
          source: 'github',
          stream,
          slice: `${id}`,
          repository_id: id,
          state: 'live',
          next_at: DateTime.utc().plus({ days: 1 }).toISO(),
          covered_from: '-infinity',
          complete_through: new Date(),
          first_seen_at: hoursLater(-1),
        });
      }
    }
    for (const [number, hour] of [
      [1, 10],
      [2, 20],
    ]) {
      await pullRequest(knex, {
        repository_id: shop,
        number,
        merged_at: hoursLater(hour)!,
      });
    }
    await pullRequest(knex, {
      repository_id: web,
      number: 1,
      merged_at: hoursLater(5)!,
    });
    for (const [run_id, hour, facts] of [
      [1, 11, {}],
      [2, 21, {}],
      [3, 22, { conclusion: 'failure' }],
      [4, 23, { branch: 'try-out' }],
      [5, 23, { workflow_name: 'Deploy preview' }],
      [6, 23, { workflow_name: 'ci' }],
    ] as const) {
      await workflowRun(knex, {
        repository_id: shop,
        run_id,
        workflow_name: 'Deploy (prod)',
        created_at: hoursLater(hour)!,
        ...facts,
      });
    }
    for (const [tag, hour] of [
      ['v1', 30],
      ['v2', 40],
      ['v3', 50],
    ] as const) {
      await release(knex, {
        repository_id: web,
        tag,
        created_at: hoursLater(hour)!,
      });
    }
    for (const [environment, external_id] of [
      ['Production-EU', '1'],
      ['preprod', '2'],
      ['staging', '3'],
    ]) {
      await environmentDeployment(knex, {
        repository_id: web,
        external_id,
        environment,
        sha: 'abc',
        created_at: hoursLater(60)!,
      });
    }
    await knex.raw(
      `insert into derivation_queue select repository_id, '2020-01-01' from repositories on conflict do nothing`,
    );
  }

  const deriveAndQuery = (body: object) => backend.send('post', path, body);
  const preview = async (settings: object, query: object = {}) => {
    const { status, body } = await deriveAndQuery({
      metric: 'deployment-count',
      range: 'rolling:1',
      settings,
      ...query,
    });
    expect({ status, body }).toMatchObject({ status: 200 });
    return previewResponseSchema.parse(body);
  };

  it('shows the line as it is beside the line as it would be, and what would count', async () => {
    const { results, records, examples, repositories, warnings } =
      await preview(
        byWorkflow([
          { mode: 'include', name: '^Deploy \\(', branch: '^main$' },
        ]),
      );
    expect(
      results.map(({ definition, before, after }) => [
        definition.id,
        before.value,
        after.value,
      ]),
    ).toEqual([['deployment-count', 3, 2]]);
    expect(results[0].definition.calculation).toMatch(/run/);
    expect(records).toEqual({ before: 3, after: 2 });
    expect(repositories).toEqual({ all: 2, withRecords: 1 });
    expect(examples).toMatchObject([
      { kind: 'workflow-run', origin: { title: 'acme/shop' } },
      {
        kind: 'workflow-run',
        at: expect.stringContaining(monday.toISODate()!),
      },
    ]);
    expect(warnings).toEqual([]);
  });

  it('looks at the chosen teams and components', async () => {
    for (const query of [{ team: ['shop'] }, { entity: 'shop' }]) {
      expect(await preview(byWorkflow(), query)).toMatchObject({
        // All four that succeeded: nothing says which of them deploy.
        records: { before: 2, after: 5 },
        repositories: { all: 1 },
      });
    }
  });

  it('warns of what nothing passes, and takes it all the same', async () => {
    const { warnings, records } = await preview({
      deploymentFrequency: {
        github: {
          strategy: 'workflow-runs',
          filters: [
            { mode: 'include', name: '^Deploy', event: 'push' },
            { mode: 'exclude', name: '^Deploy', branch: '^gone$' },
          ],
          overrides: [
            { repository: '^acme/nothing$', strategy: 'off' },
            {
              repository: '^acme/web$',
              strategy: 'deployments',
              environmentPattern: '^mars$',
            },
          ],
        },
      },
      // Says nothing about deployments.
      bots: { patterns: ['nobody-at-all'] },
    });
    expect(records.after).toBe(4);
    expect(warnings).toEqual([
      {
        path: 'deploymentFrequency.github.filters.1',
        message: expect.stringContaining('no workflow run'),
        textKeys: {
          message: { key: 'message.00718316', values: { v1: '90' } },
        },
      },
      {
        path: 'deploymentFrequency.github.overrides.0.repository',
        message: expect.stringContaining('matches nothing'),
        textKeys: {
          message: { key: 'message.e8f54c3c', values: { v1: '90' } },
        },
      },
      {
        path: 'deploymentFrequency.github.overrides.1.environmentPattern',
        message: expect.stringContaining('matches nothing'),
        textKeys: {
          message: { key: 'message.e8f54c3c', values: { v1: '90' } },
        },
      },
    ]);
  });

  it('shows metrics that rest on nothing derived', async () => {
    const { results, records } = await preview(
      { prCycleTime: { start: 'opened' } },
      { metric: 'pr-cycle-time' },
    );
    expect(results.map(({ definition }) => definition.id)).toContain(
      'pr-cycle-time',
    );
    expect(records).toEqual({ before: 3, after: 3 });
  });

  it('asks the catalog whose repositories a filter lets count', async () => {
    const { records, repositories } = await preview({
      deploymentFrequency: {
        github: { componentFilter: { 'metadata.name': 'shop' } },
      },
    });
    expect(records).toEqual({ before: 3, after: 2 });
    expect(repositories).toEqual({ all: 2, withRecords: 1 });
  });

  it('warns of a filter of components that none passes', async () => {
    const { records, warnings } = await preview({
      deploymentFrequency: {
        github: { componentFilter: { 'metadata.name': 'nobody' } },
      },
    });
    expect(records).toEqual({ before: 3, after: 0 });
    expect(warnings).toEqual([
      {
        path: 'deploymentFrequency.github.componentFilter',
        message: expect.stringContaining('matches nothing in the catalog'),
        textKeys: { message: { key: 'message.bde756d0' } },
      },
    ]);
  });

  it('goes on for several at once', async () => {
    const counts = await Promise.all(
      [1, 2, 3, 4, 5].map(async () => (await preview(byWorkflow())).records),
    );
    expect(counts).toEqual(Array(5).fill({ before: 3, after: 5 }));
  });

  it.each([
    [{ settings: { ci: 1 } }, 400, 'ci'],
    [{ settings: { bots: { patterns: ['('] } } }, 400, 'bots.patterns.0'],
    [{ metric: 'happiness' }, 404, "There is no metric 'happiness'"],
    [{ team: 'nobody' }, 400, "the catalog has no group 'nobody'"],
    [{ range: 'week:2025-W53' }, 400, 'There is no week 53'],
    [{ surprise: 1 }, 400, 'surprise'],
  ])('refuses %j', async (part, status, message) => {
    const answer = await deriveAndQuery({
      metric: 'pr-size',
      settings: {},
      ...part,
    });
    expect(answer).toMatchObject({
      status,
      body: { error: { message: expect.stringContaining(message) } },
    });
  });

  it('lets nobody try settings out who could not save them', async () => {
    const { knex } = database;
    const denied = await startInsights({
      knex,
      denied: ['insights.config.update'],
    });
    expect(
      (await denied.send('post', path, { metric: 'pr-size', settings: {} }))
        .status,
    ).toBe(403);
    await denied.stop();
  });

  describe('proposals', () => {
    const list = async () =>
      proposalsResponseSchema.parse(
        (await backend.get('/v1/calculation/proposals')).body,
      ).proposals;

    const keptAsMerged = (slug: string) => ({
      repositories: 1,
      exceptions: {
        deploymentFrequency: {
          github: {
            overrides: [{ repository: `^${slug}$`, strategy: 'merged-prs' }],
          },
        },
      },
    });
    const withExceptions = (
      { settings }: Proposal,
      overrides: unknown[] = [],
    ) => ({
      deploymentFrequency: {
        github: { ...settings.deploymentFrequency?.github, overrides },
      },
    });
    const exceptionsOf = ({ keeping }: Proposal) =>
      keeping?.exceptions.deploymentFrequency?.github?.overrides ?? [];

    it('name what could be deployments, with what was seen and what to set', async () => {
      expect(await list()).toEqual([
        {
          kind: 'environment',
          title: 'Deployments to Production-EU',
          why: '1 commit deployed successfully in the last 90 days, in 1 of 2 repositories with merged pull requests.',
          textKeys: {
            title: { key: 'title.5c9abaa7', values: { v1: 'Production-EU' } },
            why: {
              key: 'why.ed9b0ced',
              values: { v1: '1', v2: '90', v3: '1', v4: '2' },
            },
          },
          count: 1,
          repositories: 1,
          examples: ['acme/web'],
          settings: {
            deploymentFrequency: {
              github: {
                strategy: 'deployments',
                environmentPattern: '^Production-EU$',
              },
            },
          },
          keeping: keptAsMerged('acme/shop'),
        },
        {
          kind: 'workflow',
          title: 'Runs of the workflow "Deploy (prod)"',
          why: '2 successful runs on default branches in the last 90 days, in 1 of 2 repositories with merged pull requests.',
          textKeys: {
            title: { key: 'title.e7fe70dd', values: { v1: 'Deploy (prod)' } },
            why: {
              key: 'why.2888b6f3',
              values: { v1: '2', v2: '90', v3: '1', v4: '2' },
            },
          },
          count: 2,
          repositories: 1,
          examples: ['acme/shop'],
          settings: byWorkflow([
            {
              mode: 'include',
              name: '^Deploy \\(prod\\)$',
              branch: '^main$',
              event: '^push$',
            },
          ]),
          keeping: keptAsMerged('acme/web'),
        },
        {
          kind: 'releases',
          title: 'Releases',
          why: '3 releases published in the last 90 days, in 1 of 2 repositories with merged pull requests.',
          textKeys: {
            title: { key: 'title.1a6f7cae' },
            why: {
              key: 'why.96e4e074',
              values: { v1: '3', v2: '90', v3: '1', v4: '2' },
            },
          },
          count: 3,
          repositories: 1,
          examples: ['acme/web'],
          settings: {
            deploymentFrequency: { github: { strategy: 'releases' } },
          },
          keeping: keptAsMerged('acme/shop'),
        },
      ]);
    });

    it('find what they say they find', async () => {
      for (const { settings, count } of await list()) {
        expect((await preview(settings)).records.after).toBe(count);
      }
    });

    it('keep the deployments of all other repositories with their exceptions', async () => {
      // One merge in web, and two in the shop, beside what is found in the other of them.
      const kept: Record<string, number> = {
        environment: 2,
        workflow: 1,
        releases: 2,
      };
      for (const proposal of await list()) {
        const settings = withExceptions(proposal, exceptionsOf(proposal));
        expect((await preview(settings)).records.after).toBe(
          proposal.count + kept[proposal.kind],
        );
      }
    });

    it('leave the exceptions that are set alone, and name no repository that one of them is about', async () => {
      const overrides = [{ repository: '^acme/s', strategy: 'off' }];
      const { version } = (await backend.get('/v1/calculation')).body;
      await backend.send('put', '/v1/calculation', {
        baseVersion: version,
        settings: { deploymentFrequency: { github: { overrides } } },
        reason: 'The shop is not deployed',
      });
      expect(
        (await list()).map(({ kind, keeping }) => [kind, keeping]),
      ).toEqual([
        ['environment', undefined],
        ['workflow', keptAsMerged('acme/web')],
        ['releases', undefined],
      ]);
      await backend.send('put', '/v1/calculation', {
        baseVersion: version + 1,
        settings: {},
        reason: 'As before',
      });
      await backend.derive();
    });

    it('keep several repositories with one exception where settings may not have one for each', async () => {
      const { knex } = database;
      for (let index = 0; index < 210; index++) {
        const repository_id = await repository(knex, {
          slug: `acme/r${index}`,
        });
        await pullRequest(knex, {
          repository_id,
          number: 1,
          merged_at: hoursLater(5)!,
        });
      }
      const [proposal] = await list();
      expect(proposal.keeping?.repositories).toBe(211);
      const exceptions = exceptionsOf(proposal);
      expect(exceptions.length).toBeLessThan(30);
      const kept = Array.from({ length: 210 }, (_, index) => `acme/r${index}`);
      expect(
        [...kept, 'acme/shop', 'acme/web'].filter(slug =>
          exceptions.some(each => new RegExp(each.repository).test(slug)),
        ),
      ).toEqual([...kept, 'acme/shop']);
      await preview(withExceptions(proposal, exceptions));
    });
  });
});
