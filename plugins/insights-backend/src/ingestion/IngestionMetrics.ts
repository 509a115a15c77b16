import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { Knex } from 'knex';
import { connectionBindings, type ConnectionKey } from './connections';
import type { IngestionEngineOptions } from './IngestionEngine';

type Watched = Pick<
  IngestionEngineOptions,
  'onRequest' | 'onProgress' | 'onFailure'
>;

/**
 * What operators watch, through OpenTelemetry. Counters count what this process does; the gauges show the database, so
 * every replica that reads reports the same ones.
 */
export class IngestionMetrics {
  /** What an engine is to report to. */
  readonly observers: Watched;

  /** The lag is that of the connections that are read: one that is paused or was removed is not late. */
  constructor(
    metrics: MetricsService,
    knex: Knex,
    connections: () => ConnectionKey[],
  ) {
    const requests = metrics.createCounter('insights.ingestion.requests', {
      description: 'Requests sent to sources',
      unit: '{request}',
    });
    const rows = metrics.createCounter('insights.ingestion.rows', {
      description: 'Rows inserted or changed',
      unit: '{row}',
    });
    const failures = metrics.createCounter('insights.ingestion.failures', {
      description: 'Reads that failed or were paused by a rate limit',
      unit: '{failure}',
    });
    this.observers = {
      onRequest: (kind, { source, stream }) =>
        requests.add(1, { source, stream, kind }),
      onProgress: ({ source, stream, written }) => {
        for (const [table, count] of Object.entries(written)) {
          if (count > 0) {
            rows.add(count, { source, stream, table });
          }
        }
      },
      onFailure: ({ source, stream, kind }) =>
        failures.add(1, { source, stream, kind }),
    };
    this.#observe(metrics, knex, connections);
  }

  #observe(
    metrics: MetricsService,
    knex: Knex,
    connections: () => ConnectionKey[],
  ) {
    const gauges: Array<{
      name: string;
      description: string;
      unit: string;
      /** Every row has a value; its other columns are attributes. */
      statement: string;
      isOfConnections?: boolean;
    }> = [
      {
        name: 'insights.ingestion.lag',
        description: 'Seconds since the most overdue part was due',
        unit: 's',
        statement: `select source, coalesce(greatest(extract(epoch from now() - min(next_at)
            filter (where last_error is null and waits_for is null and next_at < 'infinity')), extract(epoch from now() - min(coalesce(last_success_at,
            first_seen_at)) filter (where last_error is not null or waits_for is not null)), 0), 0)::float8 as value
          from ingestion_slices where state not in ('denied', 'gone', 'given-up')
            and (source, connection) in (select * from unnest(cast(:types as text[]), cast(:ids as text[]))) group by source`,
        isOfConnections: true,
      },
      {
        name: 'insights.ingestion.slices',
        description: 'Parts of sources by their state',
        unit: '{slice}',
        statement: `select source, case when last_error is not null and state in ('loading', 'live') then 'failing' else state
            end as state, count(*)::int as value
          from ingestion_slices group by 1, 2`,
      },
      {
        name: 'insights.ingestion.budget.remaining',
        description: 'Requests or points left in a rate limit',
        unit: '{request}',
        statement: `select credential, resource, case when resets_at > now() then remaining else limit_count end as value
          from rate_budgets where limit_count is not null`,
      },
    ];
    for (const gauge of gauges) {
      const { name, description, unit, statement, isOfConnections } = gauge;
      metrics
        .createObservableGauge(name, { description, unit })
        .addCallback(async result => {
          const { rows } = await knex.raw(
            statement,
            isOfConnections ? connectionBindings(connections()) : {},
          );
          for (const { value, ...attributes } of rows) {
            result.observe(value, attributes);
          }
        });
    }
  }
}
