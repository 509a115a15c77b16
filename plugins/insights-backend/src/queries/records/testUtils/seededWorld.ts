import type { Knex } from 'knex';
import {
  accounts,
  component,
  member,
  readRepository,
  source,
  teams,
} from '../../../testUtils/testWorld';
import { environmentDeployment, release } from '../../../testUtils/deliveries';
import {
  changedFiles,
  pullRequest,
  repository,
  runAttempt,
  workflowJob,
  workflowRun,
} from '../../../testUtils/facts';

/** The same numbers in every run: a linear congruential generator. */
function seeded(seed: number) {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return {
    between: (low: number, high: number) =>
      low + Math.floor(next() * (high - low + 1)),
    oneOf: <T>(values: readonly T[]): T =>
      values[Math.floor(next() * values.length)],
    isTrue: (probability: number) => next() < probability,
  };
}

const firstDay = Date.parse('2026-09-14T00:00:00Z');
const hour = 3_600_000;
/** From a week before the previous window of the last month to the running week. */
const hours = 24 * 7 * 10;

const streams = [
  'pull-requests',
  'workflow-runs',
  'environment-deployments',
  'releases',
];

const at = (time: number) => new Date(time).toISOString();

/** Names that no record may show. */
export const logins = ['ana-login', 'ben-login', 'cid-login', 'renovate[bot]'];

/**
 * An organisation of which every rule drops something: teams that share a repository by folders, a repository that
 * nobody owns, one that is read too late and one that is refused, bots, branches, runs of all outcomes, incidents.
 */
export async function seededWorld(knex: Knex): Promise<void> {
  const random = seeded(20261121);
  await source(knex);
  await teams(knex, { shop: undefined, cart: 'shop', till: 'shop' });
  const ids = await accounts(knex, ...logins, 'copilot');
  await member(knex, 'ana-login', ['cart']);
  await member(knex, 'ben-login', ['till', 'cart']);
  const repositories = {
    cart: await readRepository(knex, 'acme/cart'),
    till: await readRepository(knex, 'acme/till'),
    shared: await readRepository(knex, 'acme/shared'),
    homeless: await readRepository(knex, 'acme/homeless'),
    late: await repository(knex, { slug: 'acme/late' }),
    refused: await repository(knex, { slug: 'acme/refused' }),
  };
  for (const [name, owner, slug, path] of [
    ['cart', 'cart', 'acme/cart', ''],
    ['till', 'till', 'acme/till', ''],
    ['late', 'cart', 'acme/late', ''],
    ['refused', 'till', 'acme/refused', ''],
    ['web', 'cart', 'acme/shared', 'web'],
    ['api', 'till', 'acme/shared', 'api'],
  ]) {
    await component(knex, name, {
      owner: `group:default/${owner}`,
      slug,
      path,
    });
  }
  for (const stream of streams) {
    await knex('ingestion_slices').insert([
      slice(stream, repositories.late, 'loading', '2026-11-10T00:00:00Z'),
      slice(stream, repositories.refused, 'denied', '2026-10-01T00:00:00Z'),
    ]);
  }
  for (const [name, id] of Object.entries(repositories)) {
    for (let number = 1; number <= 60; number += 1) {
      await addPullRequest(knex, random, ids, { name, id, number });
      await addRun(knex, random, id, number);
      await addDeployment(knex, random, id, number);
    }
  }
  await addIncidents(knex, random);
}

async function addDeployment(
  knex: Knex,
  random: Random,
  repositoryId: number,
  number: number,
) {
  const time = at(firstDay + random.between(0, hours) * hour);
  const of = {
    repository_id: repositoryId,
    external_id: `${number}`,
    created_at: time,
  };
  await environmentDeployment(knex, {
    ...of,
    environment: random.oneOf(['production', 'production', 'staging']),
    sha: `sha ${random.between(1, 30)}`,
    updated_at: time,
    state: 'success',
    first_success_at: random.isTrue(0.9) ? time : null,
  });
  await release(knex, {
    ...of,
    tag: `v${number}#1`,
    name: random.isTrue(0.5) ? `Release ${number}` : '',
    is_draft: random.isTrue(0.1),
    is_prerelease: random.isTrue(0.2),
    published_at: time,
  });
}

function slice(stream: string, id: number, state: string, seen: string) {
  return {
    source: 'github',
    stream,
    slice: `${id}`,
    repository_id: id,
    state,
    first_seen_at: seen,
  };
}

type Random = ReturnType<typeof seeded>;

async function addPullRequest(
  knex: Knex,
  random: Random,
  ids: Record<string, number>,
  { name, id, number }: { name: string; id: number; number: number },
) {
  const end = firstDay + random.between(0, hours) * hour;
  const ready = end - random.between(1, 200) * hour;
  const isReviewed = random.isTrue(0.8);
  const review = ready + Math.floor((end - ready) * 0.4);
  await pullRequest(knex, {
    repository_id: id,
    number,
    title: random.oneOf(['Add 100% cover', 'Fix a_b', 'Say c\\d', 'Tidy']),
    ...(random.isTrue(0.9)
      ? { merged_at: at(end) }
      : { state: 'closed', closed_at: at(end) }),
    author_account_id: random.isTrue(0.95)
      ? ids[random.oneOf([...logins, 'ana-login', 'ben-login', 'copilot'])]
      : null,
    base_branch: random.isTrue(0.9) ? 'main' : 'release',
    created_at: at(ready - random.between(0, 20) * hour),
    ready_at: at(ready),
    first_commit_at: at(ready - random.between(20, 60) * hour),
    first_review_at: isReviewed ? at(review) : null,
    approved_at:
      isReviewed && random.isTrue(0.9) ? at(review + hour / 2) : null,
    change_request_count: random.between(0, 3),
    human_review_count: isReviewed ? 1 : 0,
    additions: random.isTrue(0.95) ? random.between(0, 900) : null,
    is_revert: random.isTrue(0.1),
    reverts_number: number > 1 ? random.between(1, number - 1) : null,
  });
  if (name === 'shared' && random.isTrue(0.7)) {
    const folders = random.oneOf([['web'], ['api'], ['web', 'api'], ['docs']]);
    await changedFiles(
      knex,
      { repository_id: id, number },
      Object.fromEntries(folders.map(folder => [`${folder}/a.ts`, 20])),
    );
  }
}

async function addRun(
  knex: Knex,
  random: Random,
  repositoryId: number,
  runId: number,
) {
  const created = firstDay + random.between(0, hours) * hour;
  const ended = created + random.between(60, 3000) * 1000;
  const attempt = random.oneOf([1, 1, 1, 2]);
  const workflow = random.oneOf([1, 2]);
  await workflowRun(knex, {
    repository_id: repositoryId,
    run_id: runId,
    workflow_id: workflow,
    workflow_name: `ci-${workflow}`,
    created_at: at(created),
    event: random.oneOf(['push', 'pull_request', 'schedule']),
    conclusion: random.oneOf([
      ...['success', 'success', 'success', 'failure', 'timed_out'],
      ...['cancelled', 'skipped'],
    ]),
    attempt,
    ended_at: at(ended),
  });
  if (attempt > 1 && random.isTrue(0.9)) {
    await runAttempt(knex, {
      repository_id: repositoryId,
      run_id: runId,
      attempt: 1,
      conclusion: random.oneOf(['failure', 'success', 'cancelled']),
    });
  }
  if (random.isTrue(0.7)) {
    await workflowJob(knex, {
      repository_id: repositoryId,
      run_id: runId,
      attempt,
      started_at: at(created + 5000),
      ended_at: at(ended),
    });
  }
}

async function addIncidents(knex: Knex, random: Random) {
  await source(knex, { source: 'pagerduty' });
  await knex('ingestion_slices').insert({
    source: 'pagerduty',
    stream: 'incidents',
    slice: 'acme',
    state: 'live',
    covered_from: '-infinity',
    complete_through: '2026-11-21T11:00:00Z',
    first_seen_at: '2026-10-01T00:00:00Z',
  });
  for (const [name, owner] of [
    ['P-CART', 'cart'],
    ['P-TILL', 'till'],
    ['P-NOBODY', undefined],
  ]) {
    const [{ service_id: id }] = await knex('services')
      .insert({
        provider: 'pagerduty',
        account: 'acme',
        external_id: name,
        name,
        url: `https://acme.pagerduty.com/service-directory/${name}`,
      })
      .returning('service_id');
    if (owner) {
      await knex('component_services').insert({
        component_ref: `component:default/${owner}`,
        provider: 'pagerduty',
        kind: 'service',
        key: name,
      });
    }
    for (let number = 1; number <= 40; number += 1) {
      const created = firstDay + random.between(0, hours) * hour;
      const resolved = created + random.between(1, 4000) * 60_000;
      await knex('incidents').insert({
        service_id: id,
        incident_id: `${name}-${number}`,
        title: `Incident ${number}`,
        url: `https://acme.pagerduty.com/incidents/${name}-${number}`,
        urgency: random.oneOf(['high', 'high', 'high', 'low']),
        created_at: at(created),
        updated_at: at(resolved),
        resolved_at: random.isTrue(0.9) ? at(resolved) : null,
        merged_into: random.isTrue(0.05) ? `${name}-1` : null,
      });
    }
  }
}
