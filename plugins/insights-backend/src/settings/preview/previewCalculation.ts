import { NotFoundError } from '@backstage/errors';
import {
  type CalculationPatch,
  type CalculationSettings,
  type PreviewResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import {
  definitionContent,
  definitionHash,
} from '../../calculation/definition';
import { allMetrics } from '../../metrics';
import { MetricsEngine, type ScopeQuery } from '../../metrics/MetricsEngine';
import type { CurrentMetrics } from '../CurrentMetrics';
import { settingsOfMetrics } from '../metricSettings';
import { deriveForPreview } from './deriveForPreview';
import { unusedPatterns } from './unusedPatterns';

const derivationSeconds = 25;
const recentDays = 90;
const exampleCount = 20;

/** The records of the last complete weeks that count, newest first. */
function recentRecords(
  engine: MetricsEngine,
  metric: string,
  scope: ScopeQuery,
  limit: number,
) {
  return engine.records(
    metric,
    {
      window: 'current',
      direct: 'false',
      state: 'counted',
      sort: 'at',
      order: 'desc',
      limit,
    },
    { ...scope, range: 'rolling:3', granularity: 'week' },
  );
}

async function repositoriesWithRecords(
  engine: MetricsEngine,
  metric: string,
  scope: ScopeQuery,
): Promise<PreviewResponse['repositories']> {
  const definition = engine.definitions().find(({ id }) => id === metric)!;
  if (!definition.breakdowns.includes('repository')) {
    return undefined;
  }
  const query = { ...scope, range: 'rolling:3', granularity: 'week' } as const;
  const { rows } = await engine.breakdown(metric, 'repository', query);
  return {
    all: rows.length,
    withRecords: rows.filter(({ result }) => result.n > 0).length,
  };
}

/**
 * Computes a metric as it is and as it would be under other settings, with the statements that would compute it if they
 * were saved, and keeps nothing. Throws NotFoundError for an unknown metric.
 */
export async function previewCalculation(options: {
  metrics: CurrentMetrics;
  /** What would be stored, and all that would be in force then. */
  stored: CalculationPatch;
  proposed: CalculationSettings;
  metric: string;
  scope: ScopeQuery;
  signal: AbortSignal;
}): Promise<PreviewResponse> {
  const { metrics, stored, proposed, metric, scope, signal } = options;
  const deadline = Date.now() + derivationSeconds * 1000;
  return metrics.tryOut(async (engine, { trx, snapshot }) => {
    if (!engine.definitions().some(({ id }) => id === metric)) {
      throw new NotFoundError(`There is no metric '${metric}'`);
    }
    const before = await engine.detail(metric, scope);
    const countedBefore = await recentRecords(engine, metric, scope, 1);
    signal.throwIfAborted();

    if (hasOtherDeployments(proposed, snapshot.settings)) {
      const { teams, entities } = scope;
      await deriveForPreview(trx, {
        settings: proposed,
        scope: { teams, entities },
        deadline,
        signal,
      });
    }
    const proposing = MetricsEngine.create({ knex: trx, settings: proposed });
    const after = await proposing.detail(metric, scope);
    const records = await recentRecords(proposing, metric, scope, exampleCount);
    signal.throwIfAborted();
    const definitions = new Map(
      proposing.definitions().map(each => [each.id, each]),
    );
    return {
      range: after.range,
      recent: records.range.current,
      records: {
        before: countedBefore.totals.counted,
        after: records.totals.counted,
      },
      examples: records.records.map(({ kind, title, url, origin, at }) => ({
        kind,
        title,
        url,
        origin,
        at,
      })),
      repositories: await repositoriesWithRecords(proposing, metric, scope),
      warnings: await warningsFor(trx, { stored, proposed, metric, scope }),
      results: after.results.map((result, index) => ({
        definition: definitions.get(result.id)!,
        before: before.results[index],
        after: result,
      })),
    };
  });
}

function hasOtherDeployments(
  proposed: CalculationSettings,
  inForce: CalculationSettings,
): boolean {
  const [hash, other] = [proposed, inForce].map(settings =>
    definitionHash(definitionContent(settings)),
  );
  return hash !== other;
}

function warningsFor(
  trx: Knex.Transaction,
  options: {
    stored: CalculationPatch;
    proposed: CalculationSettings;
    metric: string;
    scope: ScopeQuery;
  },
) {
  const { stored, proposed, metric, scope } = options;
  const { now: to } = scope;
  return unusedPatterns(trx, {
    stored,
    settings: proposed,
    paths: settingsOfMetrics(allMetrics(proposed))[metric],
    from: new Date(to.getTime() - recentDays * 86_400_000),
    to,
  });
}
