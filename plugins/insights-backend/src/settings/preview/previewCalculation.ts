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
import { restatingPaths } from '../layers';
import { settingsOfMetrics } from '../metricSettings';
import { deriveForPreview } from './deriveForPreview';
import { PreviewTimeoutError } from './PreviewTimeoutError';
import { sampleRepositories } from './sampleRepositories';
import { shadowCoverage } from './shadowTables';
import { unusedPatterns } from './unusedPatterns';

const derivationSeconds = 25;
const recentDays = 90;
const exampleCount = 20;
const queryCanceled = '57014';

const inRecentWeeks = (scope: ScopeQuery): ScopeQuery => ({
  ...scope,
  range: 'rolling:3',
  granularity: 'week',
});

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
    inRecentWeeks(scope),
  );
}

/** What to preview. */
export interface PreviewAsked {
  /** What would be stored, and all that would be in force then. */
  stored: CalculationPatch;
  proposed: CalculationSettings;
  /** The components that pass the proposed filter of a provider, for those that have one. */
  passing: ReadonlyMap<string, ReadonlySet<string>>;
  metric: string;
  scope: ScopeQuery;
  signal: AbortSignal;
}

/**
 * Computes a metric as it is and as it would be under other settings, with the statements that would compute it if they
 * were saved, and keeps nothing. Throws NotFoundError for an unknown metric, and PreviewTimeoutError.
 */
export async function previewCalculation(
  metrics: CurrentMetrics,
  asked: PreviewAsked,
): Promise<PreviewResponse> {
  try {
    return await metrics.tryOut((engine, { trx, snapshot }) =>
      compare(trx, engine, snapshot.settings, asked),
    );
  } catch (error) {
    throw (error as { code?: string }).code === queryCanceled
      ? new PreviewTimeoutError(error)
      : error;
  }
}

async function compare(
  trx: Knex.Transaction,
  engine: MetricsEngine,
  inForce: CalculationSettings,
  { stored, proposed, passing, metric, scope, signal }: PreviewAsked,
): Promise<PreviewResponse> {
  const deadline = Date.now() + derivationSeconds * 1000;
  if (!engine.definitions().some(({ id }) => id === metric)) {
    throw new NotFoundError(`There is no metric '${metric}'`);
  }
  const sample = mattersForDeployments(metric, proposed, inForce)
    ? await sampleRepositories(trx, {
        ...scope,
        isOfCataloged: [proposed, inForce].every(
          settings => settings.scope.repositories === 'cataloged',
        ),
      })
    : undefined;
  const isPart = sample && sample.repositoryIds.length < sample.of;
  if (isPart) {
    await shadowCoverage(trx, sample.repositoryIds);
  }
  const before = await engine.detail(metric, scope);
  const countedBefore = await recentRecords(engine, metric, scope, 1);
  signal.throwIfAborted();

  if (sample) {
    await deriveForPreview(trx, {
      settings: proposed,
      repositoryIds: sample.repositoryIds,
      passing,
      deadline,
      signal,
    });
  }
  const proposing = engine.under(proposed);
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
    sample: isPart
      ? { repositories: sample.repositoryIds.length, of: sample.of }
      : undefined,
    repositories: await proposing.repositories(metric, inRecentWeeks(scope)),
    warnings: await warningsFor(trx, { stored, proposed, metric, scope }),
    results: after.results.map((result, index) => ({
      definition: definitions.get(result.id)!,
      before: before.results[index],
      after: result,
    })),
  };
}

/** Whether settings that are not the same decide about deployments, and these about the metric. */
function mattersForDeployments(
  metric: string,
  proposed: CalculationSettings,
  inForce: CalculationSettings,
): boolean {
  const [hash, other] = [proposed, inForce].map(settings =>
    definitionHash(definitionContent(settings)),
  );
  return (
    hash !== other &&
    settingsOfMetrics(allMetrics(proposed))[metric].some(path =>
      restatingPaths.has(path),
    )
  );
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
