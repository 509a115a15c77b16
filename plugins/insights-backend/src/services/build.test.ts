import {
  type CalculationResponse,
  calculationResponseSchema,
  metricResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { spawn } from 'child_process';
import { once } from 'events';
import { DateTime } from 'luxon';
import { setTimeout as sleep } from 'timers/promises';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';

const repositoryCount = 1_500;
const mergesEach = 4;
const lastWeek = DateTime.utc().startOf('week').minus({ days: 3 }).toISO();

/** Repositories that merged something last week, read completely and derived. */
async function fill({ knex }: TestKnex) {
  await knex.raw(
    `update ingestion_connections set first_load_ended_at = now() - interval '1 day'`,
  );
  await knex.raw(
    `insert into repositories (provider, host, external_id, owner, name, url, default_branch, is_fork, is_archived,
       is_disabled, created_at)
     select 'github', 'github.com', n::text, 'acme', 'r' || n, '', 'main', false, false, false, '2020-01-01'
     from generate_series(1, ?) n`,
    [repositoryCount],
  );
  await knex.raw(
    `insert into repository_default_branches select repository_id, 'main', '-infinity' from repositories`,
  );
  await knex.raw(
    `insert into ingestion_slices (source, stream, slice, repository_id, state, next_at, covered_from, complete_through,
       first_seen_at)
     select 'github', 'pull-requests', name, repository_id, 'live', now() + interval '1 day', '-infinity', now(),
       now() - interval '2 days'
     from repositories`,
  );
  await knex.raw(
    `insert into pull_requests (repository_id, number, external_id, title, labels, state, is_draft, base_branch,
       head_branch, head_sha, created_at, updated_at, ready_at, first_commit_at, merged_at, commit_count,
       human_review_count, change_request_count, is_revert, ai_marks, url)
     select repository_id, n, n::text, 'change', '{}', 'merged', false, 'main', 'b', 'h', :at, :at, :at, :at, :at, 1, 0,
       0, false, '{}', ''
     from repositories, generate_series(1, :merges) n`,
    { at: lastWeek!, merges: mergesEach },
  );
  await knex.raw(
    `insert into derivation_queue select repository_id, '2020-01-01' from repositories`,
  );
}

/** Derives in a process of its own. */
function derivingProcess({ connection }: TestKnex) {
  return spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      require.resolve('../testUtils/deriveChild.ts'),
      JSON.stringify(connection),
    ],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: 'ignore' },
  );
}

describe('new settings of deployments', () => {
  let database: TestKnex;
  let backend: TestBackend;
  beforeAll(async () => {
    database = await createTestKnex();
    backend = await startInsights({ knex: database.knex });
    await fill(database);
    await backend.derive();
  });
  afterAll(async () => {
    await backend.stop();
    await database.destroy();
  });

  const calculation = async (): Promise<CalculationResponse> =>
    calculationResponseSchema.parse(
      (await backend.get('/v1/calculation')).body,
    );
  const answer = async () => {
    const { definition, result } = metricResponseSchema.parse(
      (await backend.get('/v1/metrics/deployment-count?range=rolling:1')).body,
    );
    return {
      isDescribedAsOff: /off/.test(definition.calculation),
      status: result.status,
      value: result.value,
    };
  };
  const before = {
    isDescribedAsOff: false,
    status: 'ok',
    value: repositoryCount * mergesEach,
  };
  const after = { isDescribedAsOff: true, status: 'disabled', value: null };

  it('come into force as a whole, whoever is killed while they are built', async () => {
    expect(await answer()).toEqual(before);
    await backend.send('put', '/v1/calculation', {
      baseVersion: 0,
      settings: {
        deploymentFrequency: { github: { strategy: 'off' } },
        includeBots: true,
      },
      reason: 'test',
    });

    const killed = derivingProcess(database);
    let left = repositoryCount;
    while (left === repositoryCount) {
      left = (await calculation()).building!.repositoriesLeft;
    }
    killed.kill('SIGKILL');
    await once(killed, 'close');
    const { building, versionInForce, settings } = await calculation();
    expect(building).toMatchObject({
      version: 1,
      repositories: repositoryCount,
    });
    expect(building!.repositoriesLeft).toBeGreaterThan(0);
    expect(building!.repositoriesLeft).toBeLessThan(repositoryCount);
    expect({ versionInForce, includeBots: settings.includeBots }).toEqual({
      versionInForce: 0,
      includeBots: false,
    });
    expect(await answer()).toEqual(before);

    // The rest is built by two at once, while people ask.
    const builders = [derivingProcess(database), derivingProcess(database)];
    const done = Promise.all(builders.map(builder => once(builder, 'close')));
    const answers: object[] = [];
    const polling = { isOver: false };
    const deriveAndQuery = async () => {
      while (!polling.isOver) {
        answers.push(await answer());
        const shown = await calculation();
        expect({
          version: shown.versionInForce,
          includeBots: shown.settings.includeBots,
          strategy: shown.settings.deploymentFrequency.github.strategy,
        }).toEqual(
          shown.versionInForce === 0
            ? { version: 0, includeBots: false, strategy: 'merged-prs' }
            : { version: 1, includeBots: true, strategy: 'off' },
        );
        await sleep(1);
      }
    };
    const askers = [deriveAndQuery(), deriveAndQuery(), deriveAndQuery()];
    await done;
    await backend.derive();
    answers.push(await answer());
    polling.isOver = true;
    await Promise.all(askers);

    expect(answers.at(-1)).toEqual(after);
    for (const each of answers) {
      expect([before, after]).toContainEqual(each);
    }
    expect(await calculation()).toMatchObject({
      versionInForce: 1,
      settings: { includeBots: true },
    });
  });
});
