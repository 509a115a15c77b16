import { mostPushedRows } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';
import { createTestKnex } from '../../../src/testUtils/testDatabase';
import type { Figure } from '../bench';
import { Replica } from '../settings/Replica';
import { quickShape } from '../world/shape';
import { pushedDeployments, pushedIncidents, repositoryCount } from './batches';

const deploymentCount = 100_000;
const incidentCount = 50_000;
/** As several pipelines and tools do, each with one request at a time. */
const senderCount = 4;
/** 2,000 rows a second. */
const budgetMilliseconds = 500;

// No component of the catalog has them, for some choose strategies of their own.
async function makeRepositories(knex: Knex): Promise<void> {
  await knex.raw(
    `with made as (
       insert into repositories (provider, host, external_id, owner, name, url, default_branch, is_fork, is_archived,
         is_disabled, created_at)
       select 'github', 'github.com', n::text, 'acme', 'pushed-' || n, 'https://github.com/acme/pushed-' || n, 'main',
         false, false, false, '2020-01-01'
       from generate_series(1, ?) n
       returning repository_id, owner, name
     )
     insert into repository_names (repository_id, slug, valid_from)
     select repository_id, owner || '/' || name, '-infinity' from made`,
    [repositoryCount],
  );
}

interface Sent {
  seconds: number;
  milliseconds: number[];
  stored: number;
  refused: number;
}

/** Sends batches through a few senders, each as soon as its last one was answered; what is refused for now is sent again. */
async function sendAll(
  replica: Replica,
  path: string,
  batches: object[],
): Promise<Sent> {
  const queue = batches.toReversed();
  const sent: Sent = { seconds: 0, milliseconds: [], stored: 0, refused: 0 };
  const startedAt = performance.now();
  const send = async () => {
    for (let batch = queue.pop(); batch; batch = queue.pop()) {
      const sentAt = performance.now();
      const { status, body } = await replica.post(path, batch);
      sent.milliseconds.push(performance.now() - sentAt);
      if (status === 200) {
        sent.stored += body.stored;
      } else if (status === 503) {
        sent.refused += 1;
        queue.push(batch);
      } else {
        throw new Error(`A batch was refused: ${JSON.stringify(body)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: senderCount }, send));
  sent.seconds = (performance.now() - startedAt) / 1000;
  return sent;
}

function figureOf(rows: string, count: number, sent: Sent): Figure {
  const sorted = sent.milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.ceil(sorted.length * share) - 1]);
  const perSecond = Math.round(count / sent.seconds).toLocaleString('en');
  return {
    value: Math.round((sent.seconds * 1000 * 1000) / count),
    unit: `milliseconds per 1,000 ${rows}`,
    from: `${perSecond} a second, ${senderCount} senders, p50 ${at(
      0.5,
    )}, p95 ${at(0.95)} ms a batch, ${sent.refused} answered with 503`,
    budget: budgetMilliseconds,
  };
}

function requireCount(what: string, found: number, expected: number): void {
  if (found !== expected) {
    throw new Error(`${found} ${what} instead of ${expected}`);
  }
}

async function derivedSeconds(knex: Knex): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const { rows } = await knex.raw(
      `select (select count(*) from derivation_queue)::int as queued, (select count(*) from deployments)::int as derived`,
    );
    const [{ queued, derived }] = rows;
    if (queued === 0 && derived > 0) {
      requireCount('derived deployments', derived, deploymentCount);
      return (performance.now() - startedAt) / 1000;
    }
    await sleep(100);
  }
}

/** How fast a backend takes batches over HTTP while it derives what they bring, and batches that it has already. */
export async function measurePush(
  log: (message: string) => void,
): Promise<Record<string, Figure>> {
  const database = await createTestKnex();
  const { knex, connection } = database;
  try {
    await makeRepositories(knex);
    const replica = await Replica.start({
      connection,
      isWorking: true,
      shape: quickShape,
      insights: {
        deploymentFrequency: { github: { strategy: 'pushed' } },
        ingest: {
          subjects: [
            {
              subject: 'user:default/mock',
              repositories: ['github.com/acme/*'],
              services: ['*'],
            },
          ],
        },
      },
    });
    try {
      log('Pushing deployments');
      const deployments = pushedDeployments(deploymentCount, mostPushedRows);
      const path = '/v1/ingest/deployments';
      const first = await sendAll(replica, path, deployments);
      requireCount('stored deployments', first.stored, deploymentCount);
      const settled = await derivedSeconds(knex);
      log('Pushing them again');
      const again = await sendAll(replica, path, deployments);
      requireCount('deployments stored again', again.stored, 0);
      log('Pushing incidents');
      const incidents = await sendAll(
        replica,
        '/v1/ingest/incidents',
        pushedIncidents(incidentCount, mostPushedRows),
      );
      requireCount('stored incidents', incidents.stored, incidentCount);
      return {
        deployments: figureOf('deployments', deploymentCount, first),
        derived: {
          value: Math.round(settled * 10) / 10,
          unit: 'seconds until the last deployments are derived',
          from: `${repositoryCount} repositories`,
        },
        again: figureOf('deployments sent again', deploymentCount, again),
        incidents: figureOf('incidents', incidentCount, incidents),
      };
    } finally {
      await replica.kill();
    }
  } finally {
    await database.destroy();
  }
}
